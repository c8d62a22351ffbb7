#include "runtime/leaks/decide/benign_state.h"

#include <algorithm>
#include <set>

#include "runtime/leaks/decide/slot_states.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kMost = 500;

bool is_listed(const StateChange& change) noexcept {
  return change.root != StateKind::memory && change.root != StateKind::object_count && !change.safe;
}

}  // namespace

std::vector<Candidate> find_benign(const PairRuns& runs, const std::vector<Candidate>& known) {
  std::vector<Candidate> found;
  const StepResult* last = runs.last(0, Order::a);
  if (last == nullptr) return found;
  const SlotStates states(*last);
  for (const StateChange& change : last->changes) {
    if (found.size() == kMost) break;
    const std::span<const PathStep> steps = change.steps;
    bool below_another = false;
    for (std::size_t length = 1; length < steps.size() && !below_another; ++length) {
      below_another = states.find(steps.first(length)) != nullptr;
    }
    const auto concerns = [&](const Candidate& other) {
      return is_same_leak(steps, other.covers) || is_same_leak(other.covers, steps);
    };
    if (!is_listed(change) || below_another || std::ranges::any_of(known, concerns)) continue;
    Candidate candidate;
    candidate.finding = finding_of(change);
    candidate.covers = change.steps;
    candidate.finding.what = FindingClass::benign;
    candidate.finding.evidence = Evidence::once;
    candidate.finding.why =
        "changed by the first request, whoever it is, and not by those after it";
    candidate.finding.seen = candidate.finding.of = 1;
    found.push_back(std::move(candidate));
  }
  return found;
}

}  // namespace lyger::runtime
