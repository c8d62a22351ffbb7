// Opening the script that a command line names.
#pragma once

#include <string>

#include "sapi/php_types.h"

namespace lyger::sapi {

enum class Opened { yes, no };

// Inside guarded(). `script` is filled if it is opened; else stderr has been told.
[[nodiscard]] Opened open_script(const char* file, zend_file_handle& script) noexcept;

// Standard input under the name that PHP gives to code without a file.
void open_standard_input(zend_file_handle& script) noexcept;
inline constexpr char standard_input_name[] = "Standard input code";

// The absolute path without links, or nothing.
[[nodiscard]] std::string real_path(const std::string& file);

}  // namespace lyger::sapi
