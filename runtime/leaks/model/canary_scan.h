// Where in a text a canary may be, whatever it is written in: reads only as many bytes of it as it
// must. What it offers is to be verified.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lyger::runtime::canary_scan {

inline constexpr std::string_view kMark = "lyg";
inline constexpr std::size_t kDigits = 9;
inline constexpr std::size_t kLength = 19;        // digits, mark, seven letters
inline constexpr std::size_t kDigestDigits = 16;  // of a digest are enough to know it by

[[nodiscard]] constexpr bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }

// The value of a hexadecimal digit, or 16.
[[nodiscard]] constexpr unsigned hex_value(char byte) noexcept {
  if (is_digit(byte)) return static_cast<unsigned>(byte - '0');
  const char lower = static_cast<char>(byte | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a') + 10 : 16;
}

// Both alphabets, with +/ and with -_; 64 for anything else.
[[nodiscard]] constexpr unsigned base64_value(char byte) noexcept {
  if (byte >= 'A' && byte <= 'Z') return static_cast<unsigned>(byte - 'A');
  if (byte >= 'a' && byte <= 'z') return static_cast<unsigned>(byte - 'a') + 26;
  if (is_digit(byte)) return static_cast<unsigned>(byte - '0') + 52;
  if (byte == '+' || byte == '-') return 62;
  return byte == '/' || byte == '_' ? 63 : 64;
}

// Calls visit(first, last) for each run of at least `least` bytes that belong; stops if it says so.
// A run as long as that has one byte at a multiple of its length: no other need be looked at.
template <typename Belongs, typename Visit>
[[nodiscard]] constexpr bool each_run(
    std::string_view text,
    std::size_t least,
    Belongs belongs,
    Visit visit) noexcept(std::is_nothrow_invocable_v<Visit, std::size_t, std::size_t>) {
  std::size_t at = least - 1;
  while (at < text.size()) {
    if (!belongs(text[at])) {
      at += least;
      continue;
    }
    std::size_t first = at;
    while (first > 0 && belongs(text[first - 1])) --first;
    std::size_t last = at + 1;
    while (last < text.size() && belongs(text[last])) ++last;
    if (last - first >= least && visit(first, last)) return true;
    at = last + least;
  }
  return false;
}

struct Trace {
  std::array<char, 3> bytes;
  std::uint8_t before;  // so many bytes in front of these the encoded group or pair begins
  std::uint8_t offset;  // in a base64 group: where the mark's first byte is
};
// What is left of "lyg" in hex (either case of 6c), and in base64 at each of its three offsets.
inline constexpr std::array<Trace, 4> kTraces{{{{'7', '9', '6'}, 2, 3},
                                               {{'b', 'H', 'l'}, 0, 0},
                                               {{'x', '5', 'Z'}, 2, 1},
                                               {{'s', 'e', 'W'}, 3, 2}}};

using Block [[gnu::vector_size(16)]] = unsigned char;

[[nodiscard]] inline Block block_at(const char* bytes) noexcept {
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  return block;
}

[[nodiscard]] inline bool any_trace(const char* bytes) noexcept {
  const Block first = block_at(bytes);
  const Block second = block_at(bytes + 1);
  const Block third = block_at(bytes + 2);
  const auto differs = [](const Block& block, char byte) {
    return block ^ static_cast<unsigned char>(byte);
  };
  const auto is = [&](const Trace& trace) {
    return (differs(first, trace.bytes[0]) | differs(second, trace.bytes[1]) |
            differs(third, trace.bytes[2])) == 0;
  };
  // Written out: in a loop the compiler would make these constants anew each time.
  const auto found = is(kTraces[0]) | is(kTraces[1]) | is(kTraces[2]) | is(kTraces[3]);
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
  return (halves[0] | halves[1]) != 0;
}

// Calls visit(trace, position) for each trace in the text, which is at least 18 bytes long.
template <typename Visit>
[[nodiscard]] bool each_trace(std::string_view text, Visit visit) {
  constexpr std::size_t kRead = sizeof(Block) + 2;
  for (std::size_t at = 0; at + 2 < text.size(); at += sizeof(Block)) {
    const std::size_t from = at + kRead <= text.size() ? at : text.size() - kRead;
    if (!any_trace(text.data() + from)) continue;
    for (std::size_t place = at; place < from + sizeof(Block); ++place) {
      for (const Trace& trace : kTraces) {
        if (std::memcmp(text.data() + place, trace.bytes.data(), 3) == 0 && visit(trace, place)) {
          return true;
        }
      }
    }
  }
  return false;
}

}  // namespace lyger::runtime::canary_scan
