// The commands of the program. Each returns the exit status and throws StartupError for what stops
// it from starting.
#pragma once

#include "runtime/cli/command_line.h"

namespace lyger {

[[nodiscard]] int run_command(const runtime::RunOptions& options);
[[nodiscard]] int version_command();

}  // namespace lyger
