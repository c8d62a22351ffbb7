// Which settings of the engine requests change: where every request begins with what boot has set,
// so that each shows what it sets by itself.
#pragma once

#include <vector>

#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/plan_sender.h"
#include "runtime/leaks/decide/user_requests.h"

namespace lyger::runtime {

struct ChangedSettings {
  std::vector<Candidate> candidates;
  std::vector<Candidate> once;  // only the first request has set these: the end of booting
  unsigned marked_safe = 0;
};

[[nodiscard]] ChangedSettings find_changed_settings(const UserRequests& users, PlanSender& labs);

}  // namespace lyger::runtime
