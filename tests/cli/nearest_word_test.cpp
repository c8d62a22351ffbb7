#include "runtime/cli/nearest_word.h"

#include <doctest/doctest.h>

#include <array>

using lyger::runtime::nearest_word;

namespace {

constexpr std::array<std::string_view, 4> commands = {"run", "php", "version", "help"};
constexpr std::array<std::string_view, 3> flags = {"--workers", "--queue", "--queue-timeout"};

}  // namespace

TEST_CASE("a swap, a missing and a wrong letter are seen through") {
  CHECK(nearest_word("rnu", commands) == "run");
  CHECK(nearest_word("ru", commands) == "run");
  CHECK(nearest_word("fun", commands) == "run");
  CHECK(nearest_word("versoin", commands) == "version");
  CHECK(nearest_word("--wrokers", flags) == "--workers");
}

TEST_CASE("the nearest of several wins") {
  CHECK(nearest_word("--queu", flags) == "--queue");
  CHECK(nearest_word("--queue-timeuot", flags) == "--queue-timeout");
}

TEST_CASE("a beginning is completed") {
  CHECK(nearest_word("vers", commands) == "version");
  CHECK(nearest_word("--queue-t", flags) == "--queue-timeout");
}

TEST_CASE("a word that is near nothing is left alone") {
  CHECK_FALSE(nearest_word("serve", commands).has_value());
  CHECK_FALSE(nearest_word("", commands).has_value());
  CHECK_FALSE(nearest_word("xyz", commands).has_value());
}
