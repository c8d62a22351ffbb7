// The functions that only the command line has: dl(), cli_set_process_title() and
// cli_get_process_title().
#pragma once

struct _zend_function_entry;

namespace lyger::sapi {

[[nodiscard]] const _zend_function_entry* cli_functions() noexcept;

}  // namespace lyger::sapi
