// The step between what was asked for and what can be done: absolute paths, machine defaults, and
// the checks that need the file system. The same for every source of configuration.
#pragma once

#include "runtime/cli/run_options.h"

namespace lyger::runtime {

// Throws StartupError for a script, root or php.ini that is missing, of the wrong kind or not
// readable, and for a socket path that is too long.
[[nodiscard]] RunOptions complete_run_options(RunOptions options);

}  // namespace lyger::runtime
