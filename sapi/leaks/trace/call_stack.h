// The PHP functions that are running, as reports show them.
#pragma once

#include <vector>

#include "runtime/leaks/model/finding.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

inline constexpr std::size_t kMostFrames = 64;

// "App\Context::set()", "App\{closure}()", "{main}" for the code of a file.
[[nodiscard]] std::string function_label(const zend_execute_data& frame);
// The line that the frame is at; 0 for PHP's own functions.
[[nodiscard]] unsigned line_of(const zend_execute_data& frame) noexcept;
// Code of a script, not a function of PHP's own.
[[nodiscard]] bool is_script(const zend_execute_data& frame) noexcept;
// Adds the frames from this one on, innermost first, PHP's own left out.
void add_frames(std::vector<runtime::StackFrame>& stack, const zend_execute_data* from);

}  // namespace lyger::sapi
