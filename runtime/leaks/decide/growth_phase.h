// What grows with every request: with identical ones, or only with ones that nobody has sent
// before.
#pragma once

#include <vector>

#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/check_settings.h"
#include "runtime/leaks/decide/plan_sender.h"
#include "runtime/leaks/decide/user_requests.h"

namespace lyger::runtime {

struct GrownState {
  std::vector<Candidate> growing;
  std::vector<Candidate> unbounded;
  std::vector<Candidate> bounded;  // grew with distinct requests, and has stopped
  unsigned marked_safe = 0;
};

[[nodiscard]] GrownState find_growth(const UserRequests& users,
                                     const CheckSettings& settings,
                                     PlanSender& labs);

}  // namespace lyger::runtime
