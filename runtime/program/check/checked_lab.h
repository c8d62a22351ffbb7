// A lab whose first plan shows whether the script can be checked at all.
#pragma once

#include "runtime/leaks/decide/check_settings.h"
#include "runtime/leaks/model/observation.h"

namespace lyger {

class CheckedLab final : public runtime::LabRunner {
 public:
  CheckedLab(runtime::LabRunner& lab, const runtime::CheckSettings& settings)
      : lab_(lab), settings_(settings) {}

  // Throws StartupError if the script has not reached its loop in the first step of all.
  [[nodiscard]] runtime::LabResult run(const runtime::LabPlan& plan,
                                       const runtime::Canaries& canaries) override;

 private:
  runtime::LabRunner& lab_;
  const runtime::CheckSettings& settings_;
  bool is_first_ = true;
};

}  // namespace lyger
