// What depends on who came first: slots whose value after both users is another one when they come
// in the other order, beyond what differs between two runs of the same.
#pragma once

#include <vector>

#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/pair_runs.h"

namespace lyger::runtime {

struct OrderedState {
  std::vector<Candidate> candidates;
  unsigned marked_safe = 0;
};

// `known`: findings that what is below their slots belongs to.
[[nodiscard]] OrderedState find_ordered(const PairRuns& runs, const std::vector<Candidate>& known);

}  // namespace lyger::runtime
