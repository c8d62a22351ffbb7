// Looking at a script instead of running it: -l, -s and -w.
#pragma once

#include "sapi/command_line/tasks/task_input.h"

namespace lyger::sapi {

void check_syntax(const TaskInput& input) noexcept;
void highlight_source(const TaskInput& input) noexcept;
void strip_source(const TaskInput& input) noexcept;

}  // namespace lyger::sapi
