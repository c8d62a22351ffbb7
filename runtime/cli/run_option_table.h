// The options of `run`.
#pragma once

#include <span>

#include "runtime/cli/option_entry.h"
#include "runtime/cli/run_options.h"

namespace lyger::runtime {

using RunOptionEntry = OptionEntry<RunOptions>;

[[nodiscard]] std::span<const RunOptionEntry> run_option_table() noexcept;

}  // namespace lyger::runtime
