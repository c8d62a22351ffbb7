// What of one user is in another one's response: a canary, or a difference from what that user is
// answered in a worker of its own.
#pragma once

#include <vector>

#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/pair_runs.h"
#include "runtime/leaks/decide/session_ids.h"

namespace lyger::runtime {

// A response that a known slot explains makes that one's evidence stronger; what no slot explains
// becomes a candidate of its own.
void find_in_responses(const PairRuns& runs,
                       const SessionIds& sessions,
                       std::vector<Candidate>& candidates);

}  // namespace lyger::runtime
