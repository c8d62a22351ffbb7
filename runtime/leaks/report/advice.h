// What to do about a finding, by its evidence, its kind and its path.
#pragma once

#include <string>
#include <vector>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// One to three sentences.
[[nodiscard]] std::string advice(const Finding& finding);

// The two ways to say that it is meant: the attribute, where PHP allows one, and the baseline.
[[nodiscard]] std::vector<std::string> accept_switches(const Finding& finding);

}  // namespace lyger::runtime
