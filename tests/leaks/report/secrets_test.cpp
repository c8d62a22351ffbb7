#include "runtime/leaks/report/secrets.h"

#include <doctest/doctest.h>

using namespace lyger::runtime;

TEST_CASE("names of secrets are known in any spelling") {
  for (const char* name : {"password",
                           "userPassword",
                           "API_KEY",
                           "X-Api-Key",
                           "access_token",
                           "Authorization",
                           "Cookie",
                           "PHPSESSID",
                           "csrf-token",
                           "sid"}) {
    CAPTURE(name);
    CHECK(names_secret(name));
  }
  for (const char* name : {"email", "name", "id", "author", "inside", "pinned", "key"}) {
    CAPTURE(name);
    CHECK_FALSE(names_secret(name));
  }
}

TEST_CASE("a secret's value is masked but for its beginning") {
  CHECK(masked_value("App\\User::$password", "\"correct horse battery\"") == "\"cor…\"");
  CHECK(masked_value("App\\A::$b → User#4 → apiKey", "'k3y'") == "'…'");
  CHECK(masked_value("App\\A::$login['password']", "\"abcdefghijkl\"") == "\"abc…\"");
  CHECK(masked_value("App\\A::$b → AccessToken#4 → value", "\"abcdefghijkl\"") == "\"abc…\"");
}

TEST_CASE("other values, numbers and the shape of arrays stay") {
  CHECK(masked_value("App\\User::$name", "\"Ada Lovelace\"") == "\"Ada Lovelace\"");
  CHECK(masked_value("App\\Session::$user", "\"ada\"") == "\"ada\"");
  CHECK(masked_value("App\\User::$tokens", "array(3)") == "array(3)");
}

TEST_CASE("canaries in secrets stay, for they are nobody's") {
  CHECK(masked_value("A::$token", "\"«A's cookie token»\"") == "\"«A's cookie token»\"");
  CHECK(masked_value("A::$token", "\"x-«A's cookie token»-secret\"") == "\"…«A's cookie token»…\"");
}

TEST_CASE("known kinds of secrets are masked wherever they stand") {
  CHECK(masked_value("A::$x", "\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\"") == "\"eyJ…\"");
  CHECK(masked_value("A::$x", "\"Bearer abcdef0123456789\"") == "\"Bearer …\"");
  CHECK(masked_value("A::$x", "\"sk_live_abcdef0123456789\"") == "\"sk_live_…\"");
  CHECK(masked_value("A::$x", "\"ada@example.org\"") == "\"a…@example.org\"");
  CHECK(masked_value("A::$x", "\"the Bearer of news\"") == "\"the Bearer of news\"");
}

TEST_CASE("secrets of requests are masked in targets, fields and bodies") {
  CHECK(masked_message("/login?user=ada&password=hunter2") == "/login?user=ada&password=…");
  CHECK(masked_message("Authorization: Bearer abcdefghijkl") == "Authorization: Bearer abc…");
  CHECK(masked_message("Cookie: theme=dark; session=«A's cookie session»") ==
        "Cookie: theme=…; session=«A's cookie session»");
  CHECK(masked_message("{\"user\": \"ada\", \"password\": \"hunter2\"}") ==
        "{\"user\": \"ada\", \"password\": \"…\"}");
  CHECK(masked_message("User-Agent: «A's header User-Agent»") ==
        "User-Agent: «A's header User-Agent»");
}
