// Calls PHP's own functions by name, as a script would; never one of the script's.
#pragma once

#include <span>
#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

// Where there is no such function nothing happens and the result is undefined. The caller destroys
// the result. Inside of a guarded() call.
[[nodiscard]] zval call_php_function(std::string_view name) noexcept;
[[nodiscard]] zval call_php_function(std::string_view name, std::span<zval> arguments) noexcept;
void call_php_function(std::string_view name, const zval& argument) noexcept;

}  // namespace lyger::sapi
