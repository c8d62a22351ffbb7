#include "runtime/leaks/decide/visitors.h"

#include <algorithm>
#include <string>
#include <utility>

#include "runtime/leaks/decide/clean_room.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kRounds = 3;
constexpr std::size_t kMostRequests = 60;

// Not by a list of what was loaded or opened meanwhile.
bool can_explain(const StateChange& change) noexcept {
  switch (change.root) {
    case StateKind::static_property:
    case StateKind::static_variable:
    case StateKind::global:
    case StateKind::frame_variable:
    case StateKind::constant:
      return !change.safe && !change.is_gone && change.type != StateType::object &&
             change.type != StateType::array;
    default:
      return false;
  }
}

class VisitorSearch {
 public:
  VisitorSearch(const UserRequests& users, PlanSender& labs) : users_(users) {
    LabPlan plan;
    for (std::size_t round = 0; round < 2 * kRounds; ++round) append_round(plan, round >= kRounds);
    const std::size_t wanted = plan.steps.size();
    results_ = labs.run(std::move(plan), users.canaries()).steps;
    if (results_.size() != wanted) results_.clear();
  }

  std::vector<Candidate> found() const {
    std::vector<Candidate> found;
    for (std::size_t request = 1; request < users_.size() && !results_.empty(); ++request) {
      const auto difference = response_difference(all(request, true), all(request, false));
      if (difference) found.push_back(candidate(request, *difference));
    }
    return found;
  }

 private:
  void append_round(LabPlan& plan, bool alone) const {
    for (std::size_t request = 0; request < users_.size(); ++request) {
      const bool first = plan.steps.empty();
      plan.steps.push_back({users_.plain()[request],
                            "visitor " + std::to_string(plan.steps.size()),
                            !first && (alone || request == 0),
                            LabStep::Look::changes});
    }
  }

  const StepResult& result(std::size_t round, std::size_t request) const {
    return results_[round * users_.size() + request];
  }

  std::vector<const StepResult*> all(std::size_t request, bool alone) const {
    std::vector<const StepResult*> steps;
    for (std::size_t round = 0; round < kRounds; ++round) {
      const StepResult& step = result(alone ? round + kRounds : round, request);
      if (step.end == StepResult::End::served) steps.push_back(&step);
    }
    return steps;
  }

  // The only slot that the requests before have changed, and this one by itself does not.
  const StateChange* explanation(std::size_t request) const {
    const StateChange* only = nullptr;
    for (const StateChange& change : result(0, request).changes) {
      const auto same = [&](const StateChange& other) { return other.identity == change.identity; };
      if (!can_explain(change) || std::ranges::any_of(result(kRounds, request).changes, same)) {
        continue;
      }
      if (only != nullptr) return nullptr;
      only = &change;
    }
    return only;
  }

  Candidate candidate(std::size_t request, const ResponseDifference& difference) const {
    const CheckRequest& asked = users_.plain()[request];
    Candidate candidate;
    if (const StateChange* slot = explanation(request)) {
      candidate.finding = finding_of(*slot);
      candidate.covers = slot->steps;
    } else {
      candidate.finding.kind = "response";
      candidate.finding.path =
          (difference.in_body ? "body" : "head") + (" of the response to " + request_title(asked));
      candidate.finding.value = difference.after;
    }
    Finding& finding = candidate.finding;
    finding.what = FindingClass::definite;
    finding.evidence = Evidence::clean_room;
    finding.why = request_title(asked) + " is answered “" + difference.after +
                  "” after other visitors' requests, and “" + difference.alone +
                  "” in a worker of its own";
    const CheckRequest& before = users_.plain()[request - 1];
    finding.requests = {describe_request("A", before, users_.canaries()),
                        describe_request("B", asked, users_.canaries())};
    finding.seen = finding.of = static_cast<unsigned>(kRounds);
    return candidate;
  }

  const UserRequests& users_;
  std::vector<StepResult> results_;
};

}  // namespace

std::vector<Candidate> find_between_visitors(const UserRequests& users, PlanSender& labs) {
  if (users.size() < 2 || users.size() > kMostRequests) return {};
  return VisitorSearch(users, labs).found();
}

}  // namespace lyger::runtime
