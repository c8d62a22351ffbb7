#include "runtime/log/timestamp.h"

#include <fmt/compile.h>

#include <array>
#include <string_view>

namespace lyger::runtime {

namespace {

struct UtcTime {
  int year;
  unsigned month;
  unsigned day;
  long hour;
  long minute;
  long second;
  long millisecond;
};

UtcTime utc_of(std::chrono::system_clock::time_point moment) {
  using namespace std::chrono;
  const auto day = floor<days>(moment);
  const year_month_day date{day};
  const hh_mm_ss time{floor<milliseconds>(moment - day)};
  return {int{date.year()},
          unsigned{date.month()},
          unsigned{date.day()},
          time.hours().count(),
          time.minutes().count(),
          time.seconds().count(),
          time.subseconds().count()};
}

constexpr std::array<std::string_view, 12> month_names = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

void append_iso_time(LineBuffer& line, std::chrono::system_clock::time_point moment) {
  const UtcTime time = utc_of(moment);
  fmt::format_to(fmt::appender(line),
                 FMT_COMPILE("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z"),
                 time.year,
                 time.month,
                 time.day,
                 time.hour,
                 time.minute,
                 time.second,
                 time.millisecond);
}

void append_access_time(LineBuffer& line, std::chrono::system_clock::time_point moment) {
  const UtcTime time = utc_of(moment);
  fmt::format_to(fmt::appender(line),
                 FMT_COMPILE("[{:02}/{}/{:04}:{:02}:{:02}:{:02} +0000]"),
                 time.day,
                 month_names.at(time.month - 1),
                 time.year,
                 time.hour,
                 time.minute,
                 time.second);
}

}  // namespace lyger::runtime
