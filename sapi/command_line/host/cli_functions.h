// The functions that only the command line has: dl(), cli_set_process_title() and
// cli_get_process_title().
#pragma once

#include "sapi/php_types.h"

namespace lyger::sapi {

[[nodiscard]] const zend_function_entry* cli_functions() noexcept;

}  // namespace lyger::sapi
