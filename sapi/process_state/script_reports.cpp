#include "sapi/process_state/script_reports.h"

namespace lyger::sapi {

bool ScriptReports::is_new(std::string_view script, std::string_view function) {
  auto report = std::pair{std::string(script), std::string(function)};
  const std::scoped_lock guard(lock_);
  return reported_.insert(std::move(report)).second;
}

}  // namespace lyger::sapi
