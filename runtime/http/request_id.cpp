#include "runtime/http/request_id.h"

#include <algorithm>

namespace lyger::runtime {
namespace {

constexpr std::size_t kDigits = 16;

bool is_safe(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("-._~:+/=@").contains(c);
}

void write_hex(char* to, std::uint64_t number) noexcept {
  for (std::size_t i = kDigits; i-- > 0; number >>= 4U) {
    to[i] = "0123456789abcdef"[number & 0x0FU];
  }
}

}  // namespace

void RequestId::make(std::uint64_t prefix, std::uint64_t counter) noexcept {
  write_hex(text_.data(), prefix);
  write_hex(text_.data() + kDigits, counter);
  length_ = 2 * kDigits;
}

bool RequestId::take(std::string_view given) noexcept {
  if (given.empty() || given.size() > kLongest || !std::ranges::all_of(given, is_safe)) {
    return false;
  }
  std::ranges::copy(given, text_.begin());
  length_ = given.size();
  return true;
}

void RequestId::copy(const RequestId& other) noexcept {
  std::ranges::copy(other.view(), text_.begin());
  length_ = other.length_;
}

}  // namespace lyger::runtime
