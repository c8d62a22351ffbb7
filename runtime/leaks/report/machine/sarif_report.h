// SARIF 2.1.0 (OASIS), as GitHub's code scanning and editors take it.
#pragma once

#include <string>

#include "runtime/leaks/report/shown_report.h"

namespace lyger::runtime {

[[nodiscard]] std::string sarif_report(const ShownReport& report);

}  // namespace lyger::runtime
