// Variables of functions that have begun and not ended.
#pragma once

#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

// "App\Kernel::run", "handle", "{closure}": as the walk names functions.
[[nodiscard]] bool runs_function(const zend_execute_data& frame,
                                 std::string_view function) noexcept;
// By its name; "this"; "{closure}" for the one that runs, which `room` takes; the number of an
// argument of PHP's own function. Null for none.
[[nodiscard]] zval* variable_of(zend_execute_data& frame,
                                std::string_view name,
                                zval& room) noexcept;

}  // namespace lyger::sapi
