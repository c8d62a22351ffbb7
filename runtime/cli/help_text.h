// What `--help` shows for each command.
#pragma once

#include <string>

#include "runtime/cli/run_options.h"

namespace lyger::runtime {

[[nodiscard]] std::string general_help();
// Shows `defaults` as the defaults of the options.
[[nodiscard]] std::string run_help(const RunOptions& defaults);
[[nodiscard]] std::string check_help();
[[nodiscard]] std::string php_help();
[[nodiscard]] std::string version_help();

}  // namespace lyger::runtime
