#include "runtime/http/date_cache.h"

#include <doctest/doctest.h>

#include <ctime>

#include "runtime/base/http_date.h"

using lyger::runtime::DateCache;

TEST_CASE("the date is the current second as RFC 9110 spells it") {
  DateCache cache;
  const auto second = [] {
    timespec clock{};
    ::clock_gettime(CLOCK_REALTIME_COARSE, &clock);
    return lyger::runtime::format_http_date(
        std::chrono::sys_seconds(std::chrono::seconds(clock.tv_sec)));
  };
  const auto before = second();
  const std::string now(cache.now());
  const auto after = second();
  CHECK((now == before || now == after));
  CHECK(now.size() == 29);
  CHECK(now.ends_with(" GMT"));
}
