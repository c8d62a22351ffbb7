// JUnit's XML, as CI systems show it: each finding is a failed test case, and each request that no
// finding names is a passed one.
#pragma once

#include <string>

#include "runtime/leaks/report/shown_report.h"

namespace lyger::runtime {

[[nodiscard]] std::string junit_report(const ShownReport& report);

}  // namespace lyger::runtime
