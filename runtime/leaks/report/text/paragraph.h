// Text in columns of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lyger::runtime {

// In columns, each character taken as one.
[[nodiscard]] std::size_t columns_of(std::string_view text) noexcept;

// Broken between words; a word that is longer than the width stays whole.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace lyger::runtime
