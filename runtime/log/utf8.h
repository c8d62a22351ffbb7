// Reads one character of UTF-8 (RFC 3629) out of bytes that may be anything.
#pragma once

#include <cstddef>
#include <string_view>

namespace lyger::runtime {

struct Utf8Character {
  char32_t code = 0;
  std::size_t length = 1;  // bytes to go on by, also for an invalid one
  bool valid = false;
};

// `bytes` is not empty. Overlong forms, surrogates and values past U+10FFFF are not valid.
[[nodiscard]] Utf8Character first_character(std::string_view bytes) noexcept;

}  // namespace lyger::runtime
