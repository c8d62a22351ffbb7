// The table through which PHP reaches its host while it is a command line: PHP_SAPI is "cli", and
// everything is as php-cli has it (sapi/cli/php_cli.c).
#pragma once

#include <string>

#include "sapi/php_types.h"

namespace lyger::sapi {

// Settings that php-cli fixes whatever php.ini says; -d can still change them.
inline constexpr char cli_settings[] =
    "html_errors=0\n"
    "register_argc_argv=1\n"
    "implicit_flush=1\n"
    "output_buffering=0\n"
    "max_execution_time=0\n"
    "max_input_time=-1\n";

// SG(server_context) must be a CliContext while a request runs. `executable` becomes PHP_BINARY and
// outlives the engine.
[[nodiscard]] sapi_module_struct& cli_module(const std::string& executable) noexcept;

}  // namespace lyger::sapi
