#include "runtime/leaks/decide/taint.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "runtime/leaks/decide/slot_states.h"

namespace lyger::runtime {
namespace {

using Steps = std::span<const PathStep>;

struct TaintedSlot {
  const StateChange* change;
  const Canary* canary;
  std::uint32_t number;  // of the canary, if it is a made one
  Encoding encoding;
  std::size_t request;  // after which it was first seen
};

bool is_entry(StateKind kind) noexcept {
  return kind == StateKind::element || kind == StateKind::stored || kind == StateKind::weak_entry;
}

bool is_list_place(const PathStep& step) noexcept {
  return (step.kind == StateKind::element || step.kind == StateKind::stored) &&
         step.name.find_first_not_of("0123456789") == std::string::npos;
}

// A hash of something, as keys of caches are.
bool looks_like_digest(std::string_view key) noexcept {
  constexpr std::size_t kShortest = 16;
  std::size_t run = 0;
  for (const char byte : key) {
    const bool is_hex = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
    run = is_hex ? run + 1 : 0;
    if (run == kShortest) return true;
  }
  return false;
}

class TaintSearch {
 public:
  TaintSearch(const PairRuns& runs, const SessionIds& sessions)
      : runs_(runs), canaries_(runs.users().canaries()), sessions_(sessions.canaries()) {
    const StepResult* b = runs.last(0, Order::a_then_b);
    if (b != nullptr) after_b_.emplace(*b);
    const StepResult* c = runs.last(0, Order::a_then_c);
    if (c != nullptr) after_c_.emplace(*c);
    const StepResult* b_alone = runs.last(0, Order::b);
    if (b_alone != nullptr) b_alone_.emplace(*b_alone);
  }

  TaintedState found() {
    const auto steps = runs_.steps(0, Order::a_then_b, 0);
    for (std::size_t request = 0; request < steps.size(); ++request) {
      if (steps[request].end == StepResult::End::served) look_at(steps[request], request);
    }
    std::ranges::stable_sort(
        slots_, {}, [](const TaintedSlot& slot) { return slot.change->steps.size(); });
    for (const TaintedSlot& slot : slots_) place(slot);
    return std::move(result_);
  }

 private:
  void look_at(const StepResult& step, std::size_t request) {
    states_.emplace(request, SlotStates(step));
    for (const StateChange& change : step.changes) {
      const auto slot = tainted(change, request);
      if (!slot || !seen_.insert(change.identity).second) continue;
      if (change.safe) {
        ++result_.marked_safe;
      } else {
        slots_.push_back(*slot);
      }
    }
  }

  std::optional<TaintedSlot> tainted(const StateChange& change, std::size_t request) const {
    if (change.hit && canaries_.at(change.hit->canary).user == "A") {
      return TaintedSlot{&change,
                         &canaries_.at(change.hit->canary),
                         change.hit->canary,
                         change.hit->encoding,
                         request};
    }
    if (change.type != StateType::string && change.type != StateType::text) return std::nullopt;
    const auto session = sessions_.find(change.value);
    if (!session || sessions_.at(session->canary).user != "A") return std::nullopt;
    return TaintedSlot{
        &change, &sessions_.at(session->canary), StateNode::kNone, session->encoding, request};
  }

  void place(const TaintedSlot& slot) {
    const std::size_t key = own_key(slot.change->steps);
    if (key != 0) {
      keep_keyed(Steps(slot.change->steps).first(key), slot);
      return;
    }
    const Steps covers = covered(slot);
    for (Candidate& known : result_.candidates) {
      if (is_at_or_below(slot.change->steps, known.covers) ||
          is_at_or_below(covers, known.covers)) {
        known.canaries.push_back(slot.number);
        return;
      }
    }
    add(slot, covers);
  }

  // How many steps lead to what holds the value under a key that only its user has; 0: none does.
  std::size_t own_key(Steps steps) const {
    for (std::size_t at = 1; at < steps.size(); ++at) {
      if (!is_entry(steps[at].kind)) continue;
      const bool users_own =
          canaries_.find(steps[at].name) || sessions_.find(steps[at].name) ||
          (looks_like_digest(steps[at].name) && b_alone_ && !b_alone_->find(steps.first(at + 1)));
      if (users_own) return at;
    }
    return 0;
  }

  void keep_keyed(Steps holder, const TaintedSlot& slot) {
    if (!keyed_.insert(slot_identity(holder)).second) return;
    const StateChange* change = states_.at(slot.request).find(holder);
    if (change != nullptr) result_.keyed.push_back(*change);
  }

  // The slot that holds all of what leaks together: an object that the next request replaces by one
  // of its own, or one that is kept with all it has of its first user; else what holds the value
  // by itself.
  Steps covered(const TaintedSlot& slot) const {
    const Steps steps = slot.change->steps;
    const SlotStates& after_a = states_.at(slot.request);
    for (std::size_t length = 1; length < steps.size() && after_b_; ++length) {
      const StateChange* a = after_a.find(steps.first(length));
      const StateChange* b = after_b_->find(steps.first(length));
      if (a != nullptr && b != nullptr && a->object != 0 && b->object != 0 &&
          a->object != b->object) {
        return steps.first(length);
      }
    }
    std::size_t length = steps.size();
    while (length > 1 && is_entry(steps[length - 1].kind)) --length;
    const StateChange* later = after_b_ ? after_b_->find(slot.change->identity) : nullptr;
    const bool stays = later != nullptr && same_value(later, slot.change);
    if (stays && length > 1 && after_a.find(steps.first(length - 1)) != nullptr) --length;
    // A place in a list is not a name: what came with the next user is in the next place.
    while (length > 1 && is_list_place(steps[length - 1])) --length;
    return steps.first(length);
  }

  void add(const TaintedSlot& slot, Steps covers) {
    const CheckRequest& request = runs_.users().of_a()[slot.request];
    const bool in_c = after_c_ && is_still_there(*after_c_, slot);
    Candidate candidate;
    candidate.finding = finding_of(*slot.change);
    candidate.covers.assign(covers.begin(), covers.end());
    candidate.canaries.push_back(slot.number);
    candidate.next_request_clears = after_c_ && !in_c;
    Finding& finding = candidate.finding;
    finding.what = FindingClass::definite;
    finding.evidence = Evidence::taint;
    finding.requests.push_back(describe_request("A", request, canaries_));
    finding.requests.push_back(
        in_c ? describe_request("B", runs_.users().plain()[slot.request], canaries_)
             : describe_request("B", runs_.users().of_b()[slot.request], canaries_));
    finding.why = canary_text(*slot.canary, slot.encoding) +
                  " can be reached after A's request has ended" +
                  (in_c ? ", and still after another user's request" : "");
    finding.seen = finding.of = 1;
    result_.candidates.push_back(std::move(candidate));
  }

  static bool is_still_there(const SlotStates& after, const TaintedSlot& slot) {
    const StateChange* change = after.find(slot.change->identity);
    return change != nullptr && same_value(change, slot.change);
  }

  const PairRuns& runs_;
  const Canaries& canaries_;
  const Canaries& sessions_;
  std::optional<SlotStates> after_b_;
  std::optional<SlotStates> after_c_;
  std::optional<SlotStates> b_alone_;
  std::map<std::size_t, SlotStates> states_;
  std::set<std::uint64_t> seen_;
  std::set<std::uint64_t> keyed_;
  std::vector<TaintedSlot> slots_;
  TaintedState result_;
};

}  // namespace

std::string canary_text(const Canary& canary, Encoding encoding) {
  std::string text = canary.user + "'s canary (" + canary.field;
  if (encoding != Encoding::raw) text.append(", as ").append(encoding_name(encoding));
  return text + ")";
}

TaintedState find_tainted(const PairRuns& runs, const SessionIds& sessions) {
  return TaintSearch(runs, sessions).found();
}

}  // namespace lyger::runtime
