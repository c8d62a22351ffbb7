#include "runtime/leaks/decide/plan_sender.h"

#include <algorithm>

#include "runtime/base/startup_error.h"

namespace lyger::runtime {
namespace {

std::string end_text(const StepResult& step) {
  using End = StepResult::End;
  const std::string detail = step.detail.empty() ? "" : ": " + step.detail;
  switch (step.end) {
    case End::served:
      return {};
    case End::exited:
      return "ended the worker" + (step.detail.empty() ? " by exit()" : detail) +
             ": what it leaves behind goes with the worker";
    case End::failed:
      return "ended the worker by a fatal error" + detail;
    case End::no_loop:
      return "was not reached: the script has ended before its loop" + detail;
    case End::timed_out:
      return "did not end in time" + detail;
    case End::crashed:
      return "ended the process" + detail;
  }
  return {};
}

// The same for every user, whose values are in the query.
std::string title_for_all(const CheckRequest& request) {
  return request.name.empty()
             ? request.method + " " + request.target.substr(0, request.target.find('?'))
             : request.name;
}

}  // namespace

std::string request_title(const CheckRequest& request) {
  return request.name.empty() ? request.method + " " + request.target : request.name;
}

LabResult PlanSender::run(LabPlan plan, const Canaries& canaries) {
  plan.request_time = settings_.request_time;
  plan.memory = settings_.memory;
  LabResult result = labs_.run(plan, canaries);
  if (!result.cannot.empty()) throw StartupError(result.cannot);
  sent_ += result.steps.size();
  note_ends(plan, result);
  return result;
}

void PlanSender::note(std::string text) {
  if (std::ranges::find(notes_, text) == notes_.end()) notes_.push_back(std::move(text));
}

void PlanSender::note_ends(const LabPlan& plan, const LabResult& result) {
  for (std::size_t step = 0; step < result.steps.size() && step < plan.steps.size(); ++step) {
    const std::string end = end_text(result.steps[step]);
    if (!end.empty()) note(title_for_all(plan.steps[step].request) + " " + end);
    if (result.steps[step].incomplete) {
      note("there is more state than can be looked at: the report does not cover all of it");
    }
    values_ = std::max(values_, result.steps[step].values);
  }
}

}  // namespace lyger::runtime
