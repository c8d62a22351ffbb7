// Stands in for parts of the check that are not there yet: each goes when its own comes.
#include "runtime/leaks/decide/check.h"
#include "sapi/leaks/state_walk.h"

#pragma GCC diagnostic ignored "-Wmissing-declarations"

namespace lyger::sapi {

__attribute__((weak)) void read_settings(runtime::StateImage&) noexcept {}

}  // namespace lyger::sapi

namespace lyger::runtime {

__attribute__((weak)) CheckReport run_check(const CheckSettings& settings,
                                            LabRunner& labs,
                                            Progress& progress) {
  CheckReport report;
  report.summary.script = settings.script;
  report.summary.mode = settings.mode;
  report.summary.php_version = settings.php_version;
  report.summary.requests = settings.requests;
  LabPlan plan;
  plan.request_time = settings.request_time;
  for (const CheckRequest& request : settings.requests) {
    plan.steps.push_back({request, "A"});
  }
  if (plan.steps.empty()) {
    plan.steps.push_back({CheckRequest{}, "A"});
  }
  const auto result = labs.run(plan, Canaries{});
  report.summary.sent = result.steps.size();
  for (std::size_t step = 0; step < result.steps.size(); ++step) {
    if (result.steps[step].end != StepResult::End::served) {
      report.summary.notes.push_back(plan.steps[step].request.target + ": " +
                                     result.steps[step].detail);
    }
  }
  progress.phase("requests", 1, 1);
  return report;
}

}  // namespace lyger::runtime
