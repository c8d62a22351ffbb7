#include "runtime/base/http_date.h"

#include <doctest/doctest.h>

namespace lyger::runtime {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;

constexpr sys_seconds example{std::chrono::seconds(784111777)};  // RFC 9110, 5.6.7
constexpr sys_seconds now = sys_days(year(2026) / 7 / 1);

TEST_CASE("a date is sent as IMF-fixdate") {
  CHECK(format_http_date(example) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(format_http_date(sys_seconds{}) == "Thu, 01 Jan 1970 00:00:00 GMT");
  CHECK(format_http_date(sys_seconds{std::chrono::seconds(-1)}) == "Wed, 31 Dec 1969 23:59:59 GMT");
  CHECK(format_http_date(sys_days(year(2024) / 2 / 29)) == "Thu, 29 Feb 2024 00:00:00 GMT");
}

TEST_CASE("a date beyond four digits of year becomes the nearest that has them") {
  CHECK(format_http_date(sys_seconds::max()) == "Fri, 31 Dec 9999 23:59:59 GMT");
  CHECK(format_http_date(sys_seconds::min()) == "Sat, 01 Jan 0000 00:00:00 GMT");
}

TEST_CASE("all three formats of RFC 9110 are understood") {
  CHECK(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT", now) == example);
  CHECK(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", now) == example);
  CHECK(parse_http_date("Sun Nov  6 08:49:37 1994", now) == example);
  CHECK(parse_http_date("Wed Nov 16 08:49:37 1994", now) == example + std::chrono::days(10));
}

TEST_CASE("a two-digit year is at most fifty years ahead") {
  const auto at_midnight = [](int y) { return sys_seconds(sys_days(year(y) / 1 / 1)); };
  CHECK(parse_http_date("Friday, 01-Jan-76 00:00:00 GMT", now) == at_midnight(2076));
  CHECK(parse_http_date("Friday, 01-Jan-77 00:00:00 GMT", now) == at_midnight(1977));
  CHECK(parse_http_date("Friday, 01-Jan-00 00:00:00 GMT", now) == at_midnight(2000));
  const sys_seconds late = sys_days(year(2099) / 1 / 1);
  CHECK(parse_http_date("Friday, 01-Jan-00 00:00:00 GMT", late) == at_midnight(2100));
}

TEST_CASE("every time survives being sent and read back") {
  for (std::int64_t seconds = -2'000'000'000; seconds < 20'000'000'000; seconds += 98'765'431) {
    const sys_seconds time{std::chrono::seconds(seconds)};
    CHECK(parse_http_date(format_http_date(time), now) == time);
  }
}

TEST_CASE("what is not exactly a date is none") {
  for (const std::string_view text : {"",
                                      "Sun",
                                      "Sun,",
                                      "now",
                                      "784111777",
                                      "Sun, 6 Nov 1994 08:49:37 GMT",
                                      "sun, 06 nov 1994 08:49:37 gmt",
                                      "Xyz, 06 Nov 1994 08:49:37 GMT",
                                      "Sun, 06 Foo 1994 08:49:37 GMT",
                                      "Sun, 06 Nov 1994 08:49:37",
                                      "Sun, 06 Nov 1994 08:49:37 UTC",
                                      "Sun, 06 Nov 1994 08:49:37 GMT ",
                                      "Sun, 06 Nov 1994 08:49:37 GMT; length=5",
                                      "Sun,  06 Nov 1994 08:49:37 GMT",
                                      "Sun, 31 Feb 1994 08:49:37 GMT",
                                      "Sun, 00 Nov 1994 08:49:37 GMT",
                                      "Sun, 06 Nov 1994 24:00:00 GMT",
                                      "Sun, 06 Nov 1994 08:60:00 GMT",
                                      "Sun, 06 Nov 1994 08:49:61 GMT",
                                      "Sun, 06 Nov 1994 -8:49:37 GMT",
                                      "Sun, 06-Nov-94 08:49:37 GMT",
                                      "Sun Nov 6 08:49:37 1994",
                                      "Sun Nov  6 08:49:37 1994 GMT"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_http_date(text, now).has_value());
  }
}

}  // namespace
}  // namespace lyger::runtime
