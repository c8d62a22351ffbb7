// The text of one setting, put together in a fixed piece of memory: readers ask the engine in
// between, and a bailout may skip it.
#pragma once

#include <array>
#include <charconv>
#include <cstring>
#include <string_view>

namespace lyger::sapi {

class SettingText {
 public:
  // What does not fit is left out.
  SettingText& operator<<(std::string_view text) noexcept {
    const std::size_t length = std::min(text.size(), bytes_.size() - length_);
    std::memcpy(bytes_.data() + length_, text.data(), length);
    length_ += length;
    return *this;
  }
  SettingText& operator<<(long long number) noexcept {
    const auto [end, error] =
        std::to_chars(bytes_.data() + length_, bytes_.data() + bytes_.size(), number);
    length_ = error == std::errc() ? static_cast<std::size_t>(end - bytes_.data()) : length_;
    return *this;
  }
  // Between two parts of a list.
  SettingText& separate(std::string_view by = ", ") noexcept {
    return length_ == 0 ? *this : *this << by;
  }

  [[nodiscard]] std::string_view view() const noexcept { return {bytes_.data(), length_}; }
  [[nodiscard]] bool empty() const noexcept { return length_ == 0; }
  void clear() noexcept { length_ = 0; }

 private:
  static constexpr std::size_t kMost = 2048;

  std::array<char, kMost> bytes_;  // NOLINT(cppcoreguidelines-pro-type-member-init): length_ says
  std::size_t length_ = 0;
};

}  // namespace lyger::sapi
