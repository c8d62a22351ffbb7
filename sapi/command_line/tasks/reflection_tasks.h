// --rf, --rc, --re and --rz: what PHP's Reflection classes say about a name; --ri: an extension's
// settings.
#pragma once

#include "sapi/command_line/tasks/task_input.h"

namespace lyger::sapi {

void show_function(const TaskInput& input) noexcept;
void show_class(const TaskInput& input) noexcept;
void show_extension(const TaskInput& input) noexcept;
void show_zend_extension(const TaskInput& input) noexcept;
void show_settings(const TaskInput& input) noexcept;

}  // namespace lyger::sapi
