#include "runtime/cli/quantities.h"

#include <doctest/doctest.h>

using namespace lyger::runtime;
using namespace std::chrono_literals;

TEST_CASE("a time is a number with a unit, or seconds") {
  CHECK(parse_duration("500ms") == 500ms);
  CHECK(parse_duration("10s") == 10s);
  CHECK(parse_duration("10") == 10s);
  CHECK(parse_duration("2m") == 2min);
  CHECK(parse_duration("1h") == 1h);
  CHECK(parse_duration("0") == 0s);
}

TEST_CASE("what is not quite a time is not guessed at") {
  for (const char* text : {"",
                           "s",
                           "ten",
                           "10 s",
                           " 10",
                           "-1",
                           "+1",
                           "1.5s",
                           "10S",
                           "10sec",
                           "9223372036854775807h"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text).has_value());
  }
}

TEST_CASE("a size is a number with a binary unit, or bytes") {
  CHECK(parse_size("4096") == 4096);
  CHECK(parse_size("64K") == 64 * 1024);
  CHECK(parse_size("8m") == 8 * 1024 * 1024);
  CHECK(parse_size("1G") == 1024 * 1024 * 1024);
}

TEST_CASE("what is not quite a size is not guessed at") {
  for (const char* text :
       {"", "K", "1KB", "1 K", "-1", "0x10", "1.5M", "18446744073709551616", "9999999999999G"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_size(text).has_value());
  }
}

TEST_CASE("times and sizes are shown in the form in which they are read") {
  CHECK(format_duration(1500ms) == "1500ms");
  CHECK(format_duration(2min) == "120s");
  CHECK(format_duration(0s) == "0s");
  CHECK(format_size(0) == "0");
  CHECK(format_size(1000) == "1000");
  CHECK(format_size(32 * 1024) == "32K");
  CHECK(format_size(128 << 20) == "128M");
}
