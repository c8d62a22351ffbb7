// What a finding is known by from run to run: in baselines, and in the services that read reports.
#pragma once

#include <string>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// 16 hex digits of class, kind and path without object ids. Lines, values and requests play no
// part.
[[nodiscard]] std::string fingerprint_of(const Finding& finding);

}  // namespace lyger::runtime
