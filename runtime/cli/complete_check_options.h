// The step between what a check was asked for and what can be done: absolute paths, and the checks
// that need the file system.
#pragma once

#include "runtime/cli/check_options.h"

namespace lyger::runtime {

// Throws StartupError for files that are missing or of the wrong kind, and for reports that would
// be written over each other.
[[nodiscard]] CheckOptions complete_check_options(CheckOptions options);

}  // namespace lyger::runtime
