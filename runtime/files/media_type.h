// The media type of a file, told by its extension.
#pragma once

#include <string_view>

namespace lyger::runtime {

// Looks at what follows the last dot, in any case. Text types name UTF-8 as their charset; what the
// table does not know is "application/octet-stream". The result is static text.
[[nodiscard]] std::string_view media_type_of(std::string_view file_name) noexcept;

}  // namespace lyger::runtime
