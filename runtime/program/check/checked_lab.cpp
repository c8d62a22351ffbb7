#include "runtime/program/check/checked_lab.h"

#include <fmt/format.h>

#include <utility>

#include "runtime/base/startup_error.h"

namespace lyger {

using runtime::StartupError;
using runtime::StepResult;

runtime::LabResult CheckedLab::run(const runtime::LabPlan& plan,
                                   const runtime::Canaries& canaries) {
  auto result = lab_.run(plan, canaries);
  if (!std::exchange(is_first_, false)) {
    return result;
  }
  if (!result.cannot.empty()) {
    throw StartupError(fmt::format("{} cannot be checked: {}", settings_.script, result.cannot));
  }
  const bool loops = result.steps.empty() || result.steps.front().end != StepResult::End::no_loop;
  if (loops) {
    return result;
  }
  const std::string& error = result.steps.front().detail;
  if (!error.empty()) {
    throw StartupError(
        fmt::format("{} has ended before it could serve a request: {}", settings_.script, error));
  }
  throw StartupError(
      fmt::format("{} never calls lyger_handle_request(), so nothing of it stays between requests; "
                  "--mode=warm checks it as a warm script",
                  settings_.script));
}

}  // namespace lyger
