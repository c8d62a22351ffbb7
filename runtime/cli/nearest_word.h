// The word that somebody who mistyped another one may have meant.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace lyger::runtime {

// nullopt when none of the words is near enough to be worth proposing.
[[nodiscard]] std::optional<std::string_view> nearest_word(std::string_view typed,
                                                           std::span<const std::string_view> words);

}  // namespace lyger::runtime
