// The arguments of `check`.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "runtime/cli/check_options.h"

namespace lyger::runtime {

// nullopt: help is asked for. Nothing is looked up in the file system. Throws StartupError.
[[nodiscard]] std::optional<CheckOptions> parse_check_arguments(std::span<const std::string> args);

}  // namespace lyger::runtime
