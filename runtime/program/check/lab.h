// A lab's process from its fork to its end: PHP starts here and nowhere else in a check.
#pragma once

#include <cstddef>

#include "runtime/leaks/model/observation.h"
#include "runtime/program/check/lab_settings.h"
#include "runtime/program/check/report_pipe.h"

namespace lyger {

// Carries the plan out from that step on and says what happens. Its stdout and stderr are a file.
[[noreturn]] void run_lab(const LabSettings& settings,
                          const runtime::LabPlan& plan,
                          const runtime::Canaries& canaries,
                          std::size_t first_step,
                          ReportPipe& report) noexcept;

}  // namespace lyger
