#include "runtime/cli/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <system_error>
#include <utility>

namespace lyger::runtime {

namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

constexpr std::array duration_units = {Unit{"ms", 1},
                                       Unit{"s", 1000},
                                       Unit{"", 1000},
                                       Unit{"m", std::uint64_t{60} * 1000},
                                       Unit{"h", std::uint64_t{60} * 60 * 1000}};

constexpr std::array size_units = {Unit{"", 1},
                                   Unit{"K", std::uint64_t{1} << 10},
                                   Unit{"k", std::uint64_t{1} << 10},
                                   Unit{"M", std::uint64_t{1} << 20},
                                   Unit{"m", std::uint64_t{1} << 20},
                                   Unit{"G", std::uint64_t{1} << 30},
                                   Unit{"g", std::uint64_t{1} << 30}};

// Durations are signed, so both kinds stay within the smaller range.
constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();

template <std::size_t count>
std::optional<std::uint64_t> parse(std::string_view text, const std::array<Unit, count>& units) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = parse_number(text.substr(0, digits));
  const auto* const unit = std::find_if(units.begin(), units.end(), [&](const Unit& candidate) {
    return candidate.name == text.substr(digits);
  });
  if (!number || unit == units.end() || *number > most / unit->factor) {
    return std::nullopt;
  }
  return *number * unit->factor;
}

}  // namespace

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc{} || stop != end) {
    return std::nullopt;
  }
  return number;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  const auto count = parse(text, duration_units);
  if (!count) {
    return std::nullopt;
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(*count));
}

std::optional<std::uint64_t> parse_size(std::string_view text) { return parse(text, size_units); }

std::string format_duration(std::chrono::milliseconds duration) {
  const auto count = duration.count();
  return count % 1000 == 0 ? fmt::format("{}s", count / 1000) : fmt::format("{}ms", count);
}

std::string format_size(std::uint64_t bytes) {
  constexpr std::array larger = {std::pair{30U, 'G'}, std::pair{20U, 'M'}, std::pair{10U, 'K'}};
  for (const auto& [shift, letter] : larger) {
    if (bytes != 0 && bytes % (std::uint64_t{1} << shift) == 0) {
      return fmt::format("{}{}", bytes >> shift, letter);
    }
  }
  return fmt::format("{}", bytes);
}

}  // namespace lyger::runtime
