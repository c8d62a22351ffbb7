// What else a request has changed: once, whoever it was.
#pragma once

#include <vector>

#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/pair_runs.h"

namespace lyger::runtime {

// Only slots that no candidate covers, each with all that is below it, and not too many.
[[nodiscard]] std::vector<Candidate> find_benign(const PairRuns& runs,
                                                 const std::vector<Candidate>& known);

}  // namespace lyger::runtime
