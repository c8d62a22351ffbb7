// Running scripts: a file, code from the command line, code for each input line, the shell.
#pragma once

#include "sapi/command_line/tasks/task_input.h"

namespace lyger::sapi {

void run_file(const TaskInput& input) noexcept;
void run_code(const TaskInput& input) noexcept;
void run_shell(const TaskInput& input) noexcept;

// $argn is the line, $argi its number. Stops when an exit status is not 0.
void filter_lines(const TaskInput& input) noexcept;

}  // namespace lyger::sapi
