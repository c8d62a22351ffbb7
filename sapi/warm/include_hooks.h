// What scripts include, as far as a warm thread must know it: whose the global variables of a file
// are, and which files only one request has executed.
#pragma once

#include "sapi/php_types.h"

namespace lyger::sapi {

// For the process, once: after the engine's start and before any PHP thread. Threads that are not
// in warm mode are not concerned.
void watch_includes() noexcept;

// The frame runs code in the global scope that each run of a warm script executes: the script's, or
// that of a file which it includes plainly.
[[nodiscard]] bool is_code_of_each_run(const zend_execute_data* frame) noexcept;

// The frame stands at an include statement, whose file is being found, compiled or executed.
[[nodiscard]] bool includes_a_file(const zend_execute_data* frame) noexcept;

}  // namespace lyger::sapi
