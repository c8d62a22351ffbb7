#include "runtime/base/http_date.h"

#include <algorithm>
#include <array>
#include <span>

namespace lyger::runtime {
namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::array<std::string_view, 7> weekdays = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 7> short_weekdays = {
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Fields {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
};

std::optional<sys_seconds> to_time(const Fields& fields) noexcept {
  const std::chrono::year_month_day date{std::chrono::year(fields.year),
                                         std::chrono::month(fields.month),
                                         std::chrono::day(fields.day)};
  // Second 60 is a leap second, which the grammar allows.
  if (!date.ok() || fields.hour > 23 || fields.minute > 59 || fields.second > 60) {
    return std::nullopt;
  }
  return sys_days(date) + std::chrono::hours(fields.hour) + std::chrono::minutes(fields.minute) +
         std::chrono::seconds(fields.second);
}

// Reads a date from the left; the first mismatch makes everything after it fail too.
class DateReader {
 public:
  explicit DateReader(std::string_view text) noexcept : rest_(text) {}

  void literal(std::string_view expected) noexcept {
    ok_ = ok_ && rest_.starts_with(expected);
    rest_.remove_prefix(ok_ ? expected.size() : 0);
  }

  unsigned digits(std::size_t count) noexcept {
    ok_ = ok_ && rest_.size() >= count;
    unsigned value = 0;
    for (std::size_t i = 0; ok_ && i < count; ++i) {
      const char c = rest_[i];
      ok_ = c >= '0' && c <= '9';
      value = value * 10 + static_cast<unsigned>(c - '0');
    }
    rest_.remove_prefix(ok_ ? count : 0);
    return value;
  }

  // The index of the name that comes next.
  unsigned one_of(std::span<const std::string_view> names) noexcept {
    for (unsigned i = 0; ok_ && i < names.size(); ++i) {
      if (rest_.starts_with(names[i])) {
        rest_.remove_prefix(names[i].size());
        return i;
      }
    }
    ok_ = false;
    return 0;
  }

  void time_of_day(Fields& fields) noexcept {
    fields.hour = digits(2);
    literal(":");
    fields.minute = digits(2);
    literal(":");
    fields.second = digits(2);
  }

  [[nodiscard]] bool next_is(char c) const noexcept { return ok_ && rest_.starts_with(c); }
  [[nodiscard]] bool finished() const noexcept { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::optional<sys_seconds> parse_imf_fixdate(std::string_view text) noexcept {
  DateReader reader(text);
  Fields fields;
  (void)reader.one_of(short_weekdays);
  reader.literal(", ");
  fields.day = reader.digits(2);
  reader.literal(" ");
  fields.month = reader.one_of(months) + 1;
  reader.literal(" ");
  fields.year = static_cast<int>(reader.digits(4));
  reader.literal(" ");
  reader.time_of_day(fields);
  reader.literal(" GMT");
  return reader.finished() ? to_time(fields) : std::nullopt;
}

std::optional<sys_seconds> parse_asctime(std::string_view text) noexcept {
  DateReader reader(text);
  Fields fields;
  (void)reader.one_of(short_weekdays);
  reader.literal(" ");
  fields.month = reader.one_of(months) + 1;
  reader.literal(" ");
  if (reader.next_is(' ')) {
    reader.literal(" ");
    fields.day = reader.digits(1);
  } else {
    fields.day = reader.digits(2);
  }
  reader.literal(" ");
  reader.time_of_day(fields);
  reader.literal(" ");
  fields.year = static_cast<int>(reader.digits(4));
  return reader.finished() ? to_time(fields) : std::nullopt;
}

std::optional<sys_seconds> parse_rfc850(std::string_view text, sys_seconds now) noexcept {
  DateReader reader(text);
  Fields fields;
  (void)reader.one_of(weekdays);
  reader.literal(", ");
  fields.day = reader.digits(2);
  reader.literal("-");
  fields.month = reader.one_of(months) + 1;
  reader.literal("-");
  const int two_digits = static_cast<int>(reader.digits(2));
  reader.literal(" ");
  reader.time_of_day(fields);
  reader.literal(" GMT");
  if (!reader.finished()) {
    return std::nullopt;
  }
  // More than fifty years ahead means the last such year in the past (RFC 9110, 5.6.7).
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  const int this_year = static_cast<int>(today.year());
  fields.year = this_year - this_year % 100 + 100 + two_digits;
  while (fields.year > this_year + 50) {
    fields.year -= 100;
  }
  return to_time(fields);
}

void append_number(std::string& text, unsigned value, unsigned width) {
  for (unsigned divisor = width == 4 ? 1000 : 10; divisor > 0; divisor /= 10) {
    text += static_cast<char>('0' + value / divisor % 10);
  }
}

}  // namespace

std::string format_http_date(sys_seconds time) {
  using namespace std::chrono_literals;
  constexpr sys_seconds first = sys_days(std::chrono::year(0) / 1 / 1);
  constexpr sys_seconds last = sys_days(std::chrono::year(10000) / 1 / 1) - 1s;
  const sys_seconds shown = std::clamp(time, first, last);
  const sys_days day = std::chrono::floor<std::chrono::days>(shown);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(shown - day);

  std::string text;
  text.reserve(29);
  text += short_weekdays[std::chrono::weekday(day).c_encoding()];
  text += ", ";
  append_number(text, static_cast<unsigned>(date.day()), 2);
  text += ' ';
  text += months[static_cast<unsigned>(date.month()) - 1];
  text += ' ';
  append_number(text, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  text += ' ';
  append_number(text, static_cast<unsigned>(clock.hours().count()), 2);
  text += ':';
  append_number(text, static_cast<unsigned>(clock.minutes().count()), 2);
  text += ':';
  append_number(text, static_cast<unsigned>(clock.seconds().count()), 2);
  text += " GMT";
  return text;
}

std::optional<sys_seconds> parse_http_date(std::string_view text, sys_seconds now) noexcept {
  if (text.size() < 4) {
    return std::nullopt;
  }
  switch (text[3]) {
    case ',':
      return parse_imf_fixdate(text);
    case ' ':
      return parse_asctime(text);
    default:
      return parse_rfc850(text, now);
  }
}

}  // namespace lyger::runtime
