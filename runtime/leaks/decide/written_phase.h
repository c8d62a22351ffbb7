// Where findings were written: the requests once more, in a lab that watches just these slots.
#pragma once

#include <vector>

#include "runtime/leaks/decide/application_code.h"
#include "runtime/leaks/decide/candidate.h"
#include "runtime/leaks/decide/plan_sender.h"
#include "runtime/leaks/decide/user_requests.h"

namespace lyger::runtime {

void find_writes(const UserRequests& users, PlanSender& labs, std::vector<Candidate>& candidates);

// The same value that the same call has written in two places is one leak: a variable and a closure
// that is bound to it. The shorter path stays.
void join_same_writes(std::vector<Candidate>& candidates);

// What only a library's code has written is benign where it lasts no longer than until the next
// request, or is the same for everybody: a setting, or a value that every next request writes anew
// before anybody looks.
void judge_libraries(const ApplicationCode& application, std::vector<Candidate>& candidates);

}  // namespace lyger::runtime
