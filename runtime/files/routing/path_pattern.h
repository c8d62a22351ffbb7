// A pattern of URL paths: '*' stands for any characters, slashes included, or for none.
#pragma once

#include <string_view>

namespace lyger::runtime {

// `path` is decoded and normalised. All other characters of `pattern` stand for themselves.
[[nodiscard]] bool path_matches(std::string_view pattern, std::string_view path) noexcept;

}  // namespace lyger::runtime
