// The command line: which command was asked for, with which options.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runtime/cli/check_options.h"
#include "runtime/cli/run_options.h"

namespace lyger::runtime {

struct PhpCommand {
  std::vector<std::string> args;  // everything after `php`, untouched
};

struct VersionCommand {};

// The table of what is put right between two requests.
struct ExplainHygiene {};

struct ShowHelp {
  std::string text;
};

using Command =
    std::variant<RunOptions, CheckOptions, PhpCommand, VersionCommand, ExplainHygiene, ShowHelp>;

// `args` without the program's name. RunOptions and CheckOptions come complete: see
// complete_run_options().
// `defaults` holds what other sources of configuration said; options override it.
// Throws StartupError with one sentence for every mistake.
[[nodiscard]] Command parse_command_line(std::span<const std::string> args,
                                         const RunOptions& defaults = {});

}  // namespace lyger::runtime
