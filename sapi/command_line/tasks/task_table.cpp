#include "sapi/command_line/tasks/task_table.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "sapi/command_line/tasks/engine_tasks.h"
#include "sapi/command_line/tasks/reflection_tasks.h"
#include "sapi/command_line/tasks/run_tasks.h"
#include "sapi/command_line/tasks/source_tasks.h"

namespace lyger::sapi {
namespace {

constexpr auto entries = std::to_array<TaskEntry>({
    {PhpTask::run_file, ScriptNeed::any, run_file},
    {PhpTask::run_code, ScriptNeed::named, run_code},
    {PhpTask::filter_lines, ScriptNeed::named, filter_lines},
    {PhpTask::check_syntax, ScriptNeed::any, check_syntax},
    {PhpTask::highlight, ScriptNeed::any, highlight_source},
    {PhpTask::strip, ScriptNeed::any, strip_source},
    {PhpTask::interact, ScriptNeed::named, run_shell},
    {PhpTask::show_version, ScriptNeed::none, show_version},
    {PhpTask::show_info, ScriptNeed::none, show_info},
    {PhpTask::show_modules, ScriptNeed::none, show_modules},
    {PhpTask::show_ini, ScriptNeed::named, show_ini},
    {PhpTask::show_function, ScriptNeed::named, show_function},
    {PhpTask::show_class, ScriptNeed::named, show_class},
    {PhpTask::show_extension, ScriptNeed::named, show_extension},
    {PhpTask::show_zend_extension, ScriptNeed::named, show_zend_extension},
    {PhpTask::show_settings, ScriptNeed::named, show_settings},
});

}  // namespace

const TaskEntry& task_entry(PhpTask task) noexcept {
  const auto* const found = std::ranges::find(entries, task, &TaskEntry::task);
  assert(found != entries.end());
  return *found;
}

}  // namespace lyger::sapi
