// Writes what a check has found in the form that is asked for. Values, paths and requests may hold
// anything: each form makes them harmless in its own way, and secrets are masked in all of them.
#pragma once

#include <string>

#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/report/report_settings.h"

namespace lyger::runtime {

// Reads lines of the application's files, to show them. The text ends with a line break.
[[nodiscard]] std::string render(Format format,
                                 const CheckReport& report,
                                 const ReportSettings& settings);

// Whether anything but benign findings is left: the check's exit status is 1.
[[nodiscard]] bool has_leaks(const CheckReport& report) noexcept;

}  // namespace lyger::runtime
