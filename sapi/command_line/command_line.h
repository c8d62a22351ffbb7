// The engine as a command line, in the place of php-cli: one run, from the options to the exit
// status. On the main thread of a process that has no other, so that pcntl_fork() works.
#pragma once

namespace lyger::sapi {

struct PhpOptions;
class ProcessTitle;

// Returns the exit status. Throws StartupError if the engine does not start. Does every task but
// show_usage.
[[nodiscard]] int run_command_line(const PhpOptions& options, ProcessTitle& title);

}  // namespace lyger::sapi
