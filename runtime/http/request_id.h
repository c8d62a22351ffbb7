// The name of one request in the logs and in the response's X-Request-Id. Kept in place, because
// every request has one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lyger::runtime {

class RequestId {
 public:
  static constexpr std::size_t kLongest = 128;
  static constexpr std::string_view kField = "X-Request-Id";

  // 32 hexadecimal digits.
  void make(std::uint64_t prefix, std::uint64_t counter) noexcept;
  // Takes over what a client calls its request. False, and nothing is taken, unless it is 1 to 128
  // letters, digits and -._~:+/=@, which mean nothing to logs, shells, pages and queries.
  [[nodiscard]] bool take(std::string_view given) noexcept;
  void copy(const RequestId& other) noexcept;
  void clear() noexcept { length_ = 0; }
  [[nodiscard]] std::string_view view() const noexcept { return {text_.data(), length_}; }

 private:
  std::array<char, kLongest> text_;
  std::size_t length_ = 0;
};

}  // namespace lyger::runtime
