// What `run`'s options mean for the pools and for the router in front of them, which count the
// worker scripts alike.
#pragma once

#include "runtime/cli/run_options.h"
#include "runtime/files/routing/worker_routes.h"
#include "threads/pools.h"

namespace lyger {

// Of complete options.
[[nodiscard]] threads::PoolsSettings pools_settings(const runtime::RunOptions& options);
[[nodiscard]] runtime::WorkerScripts worker_scripts(const runtime::RunOptions& options);

}  // namespace lyger
