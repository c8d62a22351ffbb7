#include "runtime/leaks/model/text_hash.h"

#include <cstddef>
#include <cstring>

namespace lyger::runtime {
namespace {

// Odd numbers with as many bits set as not, as wyhash has them.
constexpr std::uint64_t kFirst = 0xa0761d6478bd642f;
constexpr std::uint64_t kSecond = 0xe7037ed1a0b428db;
constexpr std::uint64_t kThird = 0x8ebc6af09c88c6e3;

std::uint64_t read8(const char* bytes) noexcept {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

std::uint64_t read4(const char* bytes) noexcept {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

// One to three bytes.
std::uint64_t read_few(const char* bytes, std::size_t length) noexcept {
  const auto byte = [bytes](std::size_t at) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at]));
  };
  return byte(0) << 16 | byte(length / 2) << 8 | byte(length - 1);
}

}  // namespace

std::uint64_t text_hash(std::string_view text, std::uint64_t seed) noexcept {
  const char* bytes = text.data();
  std::size_t left = text.size();
  std::uint64_t state = seed ^ kFirst;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  while (left > 16) {
    state = mixed(read8(bytes) ^ kSecond, read8(bytes + 8) ^ state);
    bytes += 16;
    left -= 16;
  }
  if (left >= 8) {  // the two reads overlap where there are fewer than 16
    low = read8(bytes);
    high = read8(bytes + left - 8);
  } else if (left >= 4) {
    low = read4(bytes);
    high = read4(bytes + left - 4);
  } else if (left > 0) {
    low = read_few(bytes, left);
  }
  return mixed(kThird ^ text.size(), mixed(low ^ kSecond, high ^ state));
}

}  // namespace lyger::runtime
