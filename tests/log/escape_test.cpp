#include "runtime/log/escape.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace std::string_view_literals;
using lyger::runtime::LineBuffer;
using lyger::runtime::view;

namespace {

std::string with(void (*append)(LineBuffer&, std::string_view), std::string_view text) {
  LineBuffer line;
  append(line, text);
  return std::string(view(line));
}

}  // namespace

TEST_CASE("a JSON string escapes what JSON forbids") {
  using lyger::runtime::append_json_string;
  CHECK(with(append_json_string, "") == R"("")");
  CHECK(with(append_json_string, R"(App\Foo "x")") == R"("App\\Foo \"x\"")");
  CHECK(with(append_json_string, "a\n\tb\r\x01\x7f\0"sv) == R"("a\n\tb\r\u0001\u007f\u0000")");
}

TEST_CASE("a JSON string keeps UTF-8 and replaces what is not UTF-8") {
  using lyger::runtime::append_json_string;
  CHECK(with(append_json_string, "Zürich 日本 🐘") == "\"Zürich 日本 🐘\"");
  CHECK(with(append_json_string, "a\xff\xc3(") == R"("a\ufffd\ufffd(")");
}

TEST_CASE("visible text shows controls, wrong bytes and direction marks as hex") {
  using lyger::runtime::append_visible;
  CHECK(with(append_visible, "plain, Zürich, App\\Foo") == "plain, Zürich, App\\Foo");
  CHECK(with(append_visible, "\x1b[31mred\x9b\n") == "\\x1B[31mred\\x9B\\x0A");
  CHECK(with(append_visible, "\xc2\x9b") == "\\xC2\\x9B");
  CHECK(with(append_visible,
             "a\xe2\x80\xae"
             "b") == "a\\xE2\\x80\\xAEb");
  CHECK(with(append_visible,
             "a\xe2\x80\xa8"
             "b") == "a\\xE2\\x80\\xA8b");
}

TEST_CASE("a field value stands bare when it cannot be misread") {
  using lyger::runtime::append_field_value;
  CHECK(with(append_field_value, "/srv/app/index.php") == "/srv/app/index.php");
  CHECK(with(append_field_value, "App\\Kernel") == "App\\Kernel");
}

TEST_CASE("a field value that could be misread is quoted") {
  using lyger::runtime::append_field_value;
  CHECK(with(append_field_value, "") == R"("")");
  CHECK(with(append_field_value, "a b") == R"("a b")");
  CHECK(with(append_field_value, "x status=200") == R"("x status=200")");
  CHECK(with(append_field_value, "say \"hi\" \\ \n") == R"("say \"hi\" \\ \n")");
  CHECK(with(append_field_value, "\x1b") == R"("\x1B")");
}

TEST_CASE("a field key cannot hold a space, a quote or an equals sign") {
  using lyger::runtime::append_field_key;
  CHECK(with(append_field_key, "request_id") == "request_id");
  CHECK(with(append_field_key, "a b=\"c\n") == "a_b__c_");
}

TEST_CASE("access log values are escaped as nginx does") {
  using lyger::runtime::append_access_bare;
  using lyger::runtime::append_access_quoted;
  CHECK(with(append_access_quoted, "") == "-");
  CHECK(with(append_access_quoted, "/a b?c=d") == "/a b?c=d");
  CHECK(with(append_access_quoted, "\"\\\n\x7f\xc3\xbc") == "\\x22\\x5C\\x0A\\x7F\\xC3\\xBC");
  CHECK(with(append_access_bare, "ada lovelace") == "ada\\x20lovelace");
  CHECK(with(append_access_bare, "") == "-");
}
