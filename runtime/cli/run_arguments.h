// The arguments of `run`.
#pragma once

#include <span>
#include <string>
#include <variant>

#include "runtime/cli/run_options.h"

namespace lyger::runtime {

struct HelpAsked {};
struct HygieneAsked {};  // --explain-hygiene

// Sets what the arguments say over `defaults`; nothing is looked up in the file system.
// Throws StartupError.
[[nodiscard]] std::variant<RunOptions, HelpAsked, HygieneAsked> parse_run_arguments(
    std::span<const std::string> args, const RunOptions& defaults);

}  // namespace lyger::runtime
