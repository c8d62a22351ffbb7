// Calls PHP functions by name, as a script would.
#pragma once

#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

// Where there is no such function nothing happens and the result is undefined. The caller destroys
// the result. Inside of a guarded() call.
[[nodiscard]] zval call_php_function(std::string_view name) noexcept;
void call_php_function(std::string_view name, const zval& argument) noexcept;

}  // namespace lyger::sapi
