// Which function does which task, and what it needs.
#pragma once

#include "sapi/command_line/options/php_options.h"
#include "sapi/command_line/tasks/task_input.h"

namespace lyger::sapi {

using TaskFunction = void (*)(const TaskInput&) noexcept;

enum class ScriptNeed {
  none,   // a file that is named is not even opened
  named,  // only if there is one
  any,    // standard input where no file is named
};

struct TaskEntry {
  PhpTask task;
  ScriptNeed script;
  TaskFunction run;
};

// Of every task but show_usage, which needs no engine.
[[nodiscard]] const TaskEntry& task_entry(PhpTask task) noexcept;

}  // namespace lyger::sapi
