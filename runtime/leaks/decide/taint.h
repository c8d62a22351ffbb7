// What of user A can be reached after A's request: values that nobody else has ever sent.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/pair_runs.h"
#include "runtime/leaks/decide/session_ids.h"

namespace lyger::runtime {

struct TaintedState {
  std::vector<Candidate> candidates;
  // What holds values under keys of the user's own. Who has another key does not get at them; what
  // remains to be seen is whether there is a limit to them.
  std::vector<StateChange> keyed;
  unsigned marked_safe = 0;
};

[[nodiscard]] TaintedState find_tainted(const PairRuns& runs, const SessionIds& sessions);

// "A's canary (query id, as md5)".
[[nodiscard]] std::string canary_text(const Canary& canary, Encoding encoding);

}  // namespace lyger::runtime
