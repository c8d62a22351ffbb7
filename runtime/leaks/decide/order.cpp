#include "runtime/leaks/decide/order.h"

#include <algorithm>
#include <optional>
#include <set>

#include "runtime/leaks/decide/slot_states.h"

namespace lyger::runtime {
namespace {

// Counts and lists of what one request after the other makes use of: they say nothing of values.
bool has_order(const StateChange& change) noexcept {
  switch (change.root) {
    case StateKind::memory:
    case StateKind::object_count:
    case StateKind::resource:
    case StateKind::included_file:
      return false;
    default:
      return true;
  }
}

class OrderSearch {
 public:
  OrderSearch(const PairRuns& runs, const std::vector<Candidate>& known)
      : runs_(runs), known_(known) {
    for (std::size_t round = 0; round < runs.rounds(); ++round) {
      const StepResult* ab = runs.last(round, Order::a_then_b);
      const StepResult* ba = runs.last(round, Order::b_then_a);
      if (ab == nullptr || ba == nullptr) continue;
      ab_.emplace_back(*ab);
      ba_.emplace_back(*ba);
    }
    emplace(a_, Order::a);
    emplace(b_, Order::b);
    emplace(ac_, Order::a_then_c);
    emplace(bc_, Order::b_then_c);
  }

  OrderedState found() {
    if (ab_.empty()) return {};
    for (const StateChange& change : ab_.front().changes()) look_at(change);
    for (const StateChange& change : ba_.front().changes()) look_at(change);
    std::ranges::stable_sort(
        differing_, {}, [](const StateChange* change) { return change->steps.size(); });
    for (const StateChange* change : differing_) place(*change);
    return std::move(result_);
  }

 private:
  void emplace(std::optional<SlotStates>& states, Order order) {
    const StepResult* last = runs_.last(0, order);
    if (last != nullptr) states.emplace(*last);
  }

  void look_at(const StateChange& change) {
    if (!has_order(change) || !seen_.insert(change.identity).second || !differs(change.identity)) {
      return;
    }
    if (change.safe) {
      ++result_.marked_safe;
    } else {
      differing_.push_back(&change);
    }
  }

  bool differs(std::uint64_t slot) const {
    const StateChange* ab = ab_.front().find(slot);
    const StateChange* ba = ba_.front().find(slot);
    return !same_value(ab, ba) && std::ranges::all_of(ab_, [&](const auto& run) {
      return same_value(run.find(slot), ab);
    }) && std::ranges::all_of(ba_, [&](const auto& run) { return same_value(run.find(slot), ba); });
  }

  void place(const StateChange& change) {
    const auto belongs = [&](const Candidate& known) {
      return is_same_leak(change.steps, known.covers);
    };
    if (std::ranges::none_of(known_, belongs) &&
        std::ranges::none_of(result_.candidates, belongs)) {
      add(change);
    }
  }

  void add(const StateChange& change) {
    const std::uint64_t slot = change.identity;
    const StateChange* ab = ab_.front().find(slot);
    const bool first_stays = a_ && same_value(ab, a_->find(slot));
    const bool last_stays = b_ && same_value(ab, b_->find(slot));
    Candidate candidate;
    candidate.finding = finding_of(change);
    candidate.covers = change.steps;
    while (candidate.covers.size() > 1 && candidate.covers.back().kind == StateKind::element) {
      candidate.covers.pop_back();
    }
    candidate.next_request_clears = ac_ && bc_ && same_value(ac_->find(slot), bc_->find(slot));
    Finding& finding = candidate.finding;
    finding.what = FindingClass::definite;
    finding.evidence = Evidence::order;
    finding.why =
        first_stays ? "the first request decides: what user A has made it stays for B"
        : last_stays
            ? "the last request decides: what one user has made it is what the next one finds"
            : "it depends on which user came first";
    const Canaries& canaries = runs_.users().canaries();
    finding.requests.push_back(describe_request("A", runs_.users().of_a().front(), canaries));
    finding.requests.push_back(describe_request("B", runs_.users().of_b().front(), canaries));
    finding.seen = static_cast<unsigned>(ab_.size());
    finding.of = finding.seen;
    result_.candidates.push_back(std::move(candidate));
  }

  const PairRuns& runs_;
  const std::vector<Candidate>& known_;
  std::vector<SlotStates> ab_;
  std::vector<SlotStates> ba_;
  std::optional<SlotStates> a_;
  std::optional<SlotStates> b_;
  std::optional<SlotStates> ac_;
  std::optional<SlotStates> bc_;
  std::set<std::uint64_t> seen_;
  std::vector<const StateChange*> differing_;
  OrderedState result_;
};

}  // namespace

OrderedState find_ordered(const PairRuns& runs, const std::vector<Candidate>& known) {
  return OrderSearch(runs, known).found();
}

}  // namespace lyger::runtime
