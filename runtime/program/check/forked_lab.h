// Carries plans out in labs of their own: a plan needs more than one process where the application
// kills or stops one.
#pragma once

#include <functional>

#include "runtime/leaks/model/observation.h"
#include "runtime/program/check/interruption.h"
#include "runtime/program/check/lab_settings.h"

namespace lyger {

// Its process has one thread and starts no PHP itself.
class ForkedLab final : public runtime::LabRunner {
 public:
  // `on_step` is called for every step that is done.
  ForkedLab(
      LabSettings settings, const Interruption& interruption, std::function<void()> on_step = [] {
      });

  // Throws Interrupted.
  [[nodiscard]] runtime::LabResult run(const runtime::LabPlan& plan,
                                       const runtime::Canaries& canaries) override;

 private:
  const LabSettings settings_;
  const Interruption& interruption_;
  const std::function<void()> on_step_;
};

}  // namespace lyger
