// The report as one page that needs nothing else: no server, no other file, no network.
#pragma once

#include <string>

#include "runtime/leaks/report/shown_report.h"

namespace lyger::runtime {

[[nodiscard]] std::string html_report(const ShownReport& report);

}  // namespace lyger::runtime
