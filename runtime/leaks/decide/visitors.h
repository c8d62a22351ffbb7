// What one request leaves for another one, whoever sends it: each request is answered behind the
// others and in a worker of its own, for visitors who have never been here before.
#pragma once

#include <vector>

#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/plan_sender.h"
#include "runtime/leaks/decide/user_requests.h"

namespace lyger::runtime {

// A difference that one slot explains is told of the slot, another one of the response.
[[nodiscard]] std::vector<Candidate> find_between_visitors(const UserRequests& users,
                                                           PlanSender& labs);

}  // namespace lyger::runtime
