// The reason phrases of RFC 9110, section 15, and of the registered extensions.
#pragma once

#include <string_view>

namespace lyger::runtime {

// "Unknown" for a number without a registered phrase.
[[nodiscard]] std::string_view status_text(int status) noexcept;

}  // namespace lyger::runtime
