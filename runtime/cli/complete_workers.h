// The step of complete_run_options() that looks at --worker.
#pragma once

#include "runtime/cli/run_options.h"

namespace lyger::runtime {

// `options` has its numbers of threads and either a script, absolute, or workers; the first one is
// the script then. What is said about the script itself moves to the script's own options. Throws
// StartupError for a worker script that cannot be used, and for two that contradict each other.
void complete_workers(RunOptions& options);

}  // namespace lyger::runtime
