// The form for people, in a terminal or a build log.
#pragma once

#include <string>

#include "runtime/leaks/report/shown_report.h"

namespace lyger::runtime {

[[nodiscard]] std::string text_report(const ShownReport& report, const ReportSettings& settings);

}  // namespace lyger::runtime
