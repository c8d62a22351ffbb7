// `-d key=value` as a line of php.ini.
#pragma once

#include <string>
#include <string_view>

namespace lyger::sapi {

// As php-cli reads it (main/php_ini_builder.c): "key" alone means 1, and a value that starts with a
// letter, a digit or a quote is php.ini's own syntax, so that constants and expressions work.
[[nodiscard]] std::string ini_definition(std::string_view given);

}  // namespace lyger::sapi
