// What PHP says about itself: -v, -m, -i and --ini.
#pragma once

#include "sapi/command_line/tasks/task_input.h"

namespace lyger::sapi {

void show_version(const TaskInput& input) noexcept;
void show_info(const TaskInput& input) noexcept;
void show_modules(const TaskInput& input) noexcept;
void show_ini(const TaskInput& input) noexcept;

}  // namespace lyger::sapi
