#include "runtime/log/timestamp.h"

#include <doctest/doctest.h>

#include <string>

using namespace lyger::runtime;

namespace {

using Moment = std::chrono::system_clock::time_point;

std::string with(void (*append_time)(LineBuffer&, Moment), std::chrono::milliseconds since_1970) {
  LineBuffer line;
  append_time(line, Moment(since_1970));
  return std::string(view(line));
}

}  // namespace

TEST_CASE("times are written in UTC, to the millisecond in the server log") {
  CHECK(with(append_iso_time, std::chrono::milliseconds(0)) == "1970-01-01T00:00:00.000Z");
  CHECK(with(append_iso_time, std::chrono::milliseconds(1709251199999)) ==
        "2024-02-29T23:59:59.999Z");
  CHECK(with(append_access_time, std::chrono::milliseconds(1709251199999)) ==
        "[29/Feb/2024:23:59:59 +0000]");
}

TEST_CASE("a clock set before 1970 is written, not crashed on") {
  CHECK(with(append_iso_time, std::chrono::milliseconds(-1)) == "1969-12-31T23:59:59.999Z");
}
