// The stable form for programs: docs/check-json.md and docs/check.schema.json describe it.
#pragma once

#include <string>

#include "runtime/leaks/report/shown_report.h"

namespace lyger::runtime {

[[nodiscard]] std::string json_report(const ShownReport& report);

}  // namespace lyger::runtime
