// How a value reads: like var_export() for scalars, shortened, and valid UTF-8 whatever it is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

typedef union _zend_function zend_function;  // NOLINT

namespace lyger::sapi {

// Each text is valid until the next call.
class ValueText {
 public:
  // Of the process's folder, which is left out of files' names.
  ValueText();

  [[nodiscard]] std::string_view integer(std::int64_t value) noexcept;
  [[nodiscard]] std::string_view floating(double value) noexcept;
  // 'quoted'
  [[nodiscard]] std::string_view quoted(std::string_view text) noexcept;
  // array(12)
  [[nodiscard]] std::string_view array(std::uint32_t elements) noexcept;
  // App\User#42
  [[nodiscard]] std::string_view object(std::string_view type, std::uint32_t id) noexcept;
  // "{closure} at src/a.php:12", "App\User::name()"
  [[nodiscard]] std::string_view closure(const zend_function& function) noexcept;
  [[nodiscard]] std::string_view joined(std::string_view one,
                                        std::string_view two,
                                        std::string_view three) noexcept;

 private:
  void append(std::string_view text) noexcept;
  void append_number(std::uint64_t number) noexcept;
  [[nodiscard]] std::string_view done() const noexcept { return {buffer_.data(), length_}; }

  // Of a value's text, and of a name in it.
  static constexpr std::size_t kMostOfText = 80;
  static constexpr std::size_t kMostOfName = 300;

  std::array<char, 1024> buffer_;
  std::size_t length_ = 0;
  std::array<char, 1024> folder_;
  std::size_t folder_length_ = 0;
};

}  // namespace lyger::sapi
