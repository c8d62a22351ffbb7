// The commands of the program. Each returns the exit status and throws StartupError for what stops
// it from starting.
#pragma once

#include "runtime/cli/command_line.h"

namespace lyger {

// main()'s own: the memory is what `ps` shows.
struct ProgramArguments {
  int count = 0;
  char** words = nullptr;
};

[[nodiscard]] int run_command(const runtime::RunOptions& options);
[[nodiscard]] int check_command(const runtime::CheckOptions& options);
[[nodiscard]] int version_command();
[[nodiscard]] int php_command(const runtime::PhpCommand& command, const ProgramArguments& program);

}  // namespace lyger
