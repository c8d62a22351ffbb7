// The options of `check`.
#pragma once

#include <span>

#include "runtime/cli/check_options.h"
#include "runtime/cli/option_entry.h"

namespace lyger::runtime {

using CheckOptionEntry = OptionEntry<CheckOptions>;

[[nodiscard]] std::span<const CheckOptionEntry> check_option_table() noexcept;

}  // namespace lyger::runtime
