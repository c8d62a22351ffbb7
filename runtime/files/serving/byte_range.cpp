#include "runtime/files/serving/byte_range.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "runtime/base/ascii.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t max_ranges = 16;
constexpr std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();

// Numbers too large for 64 bits are larger than any file, which is all that matters.
std::optional<std::uint64_t> parse_number(std::string_view digits) noexcept {
  if (digits.empty()) {
    return std::nullopt;
  }
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    const auto digit = static_cast<std::uint64_t>(c - '0');
    value = value > (huge - digit) / 10 ? huge : value * 10 + digit;
  }
  return value;
}

// One range as it meets a file of this size; nothing if the syntax is wrong, an empty slice if the
// file has no such bytes.
std::optional<FileSlice> parse_range(std::string_view text, std::uint64_t file_size) noexcept {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) {
    return std::nullopt;
  }
  const std::optional<std::uint64_t> last = parse_number(text.substr(dash + 1));
  if (dash == 0) {
    if (!last) {
      return std::nullopt;
    }
    const std::uint64_t length = std::min(*last, file_size);
    return FileSlice{file_size - length, length};
  }
  const std::optional<std::uint64_t> first = parse_number(text.substr(0, dash));
  const bool is_open = dash + 1 == text.size();
  if (!first || (!is_open && !last) || (last && *last < *first)) {
    return std::nullopt;
  }
  if (*first >= file_size) {
    return FileSlice{};
  }
  const std::uint64_t end = last && *last < file_size ? *last + 1 : file_size;
  return FileSlice{*first, end - *first};
}

// What follows "bytes="; the unit's name has no case (RFC 9110, 14.1).
std::optional<std::string_view> byte_ranges(std::string_view field) noexcept {
  constexpr std::string_view unit = "bytes=";
  if (!equals_ignoring_case(field.substr(0, unit.size()), unit)) {
    return std::nullopt;
  }
  return field.substr(unit.size());
}

}  // namespace

RangeSelection select_ranges(std::string_view field, std::uint64_t file_size) {
  const RangeSelection whole;
  std::optional<std::string_view> rest = byte_ranges(trim(field));
  RangeSelection selection{.kind = RangeSelection::Kind::unsatisfiable};
  std::size_t count = 0;
  std::uint64_t total = 0;
  while (rest) {
    const std::size_t comma = rest->find(',');
    const std::string_view text = trim(rest->substr(0, comma));
    rest = comma == std::string_view::npos ? std::nullopt : std::optional(rest->substr(comma + 1));
    if (text.empty()) {
      continue;  // empty elements of a list do not count (RFC 9110, 5.6.1.2)
    }
    const std::optional<FileSlice> slice = parse_range(text, file_size);
    if (!slice || ++count > max_ranges) {
      return whole;
    }
    if (slice->length > 0) {
      total += slice->length;
      selection.kind = RangeSelection::Kind::parts;
      selection.parts.push_back(*slice);
    } else if (text.front() == '-' && text.find_first_not_of('0', 1) != std::string_view::npos) {
      return whole;  // the last bytes of an empty file are the file
    }
  }
  return count == 0 || total > file_size ? whole : selection;
}

}  // namespace lyger::runtime
