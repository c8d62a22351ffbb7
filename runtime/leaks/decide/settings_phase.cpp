#include "runtime/leaks/decide/settings_phase.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "runtime/leaks/decide/slot_states.h"

namespace lyger::runtime {
namespace {

// A file that is kept open with a lock: no other worker gets it.
bool is_lock(const StateChange& change) noexcept {
  return change.root == StateKind::resource && change.is_new &&
         change.value.starts_with("locked: ");
}

// What no later request can do without, whether it has set it itself or not.
bool is_kept(const StateChange& change) noexcept {
  return change.root == StateKind::transaction || is_lock(change);
}

bool is_judged(const StateChange& change) noexcept {
  return change.steps.size() == 1 && (is_setting(change.root) || is_kept(change));
}

// Once added, these are there until somebody takes them away: that a later request sees them again
// says nothing.
bool is_additive(StateKind kind) noexcept {
  return kind == StateKind::stream_wrapper || kind == StateKind::stream_filter;
}

class SettingSearch {
 public:
  SettingSearch(const UserRequests& users, PlanSender& labs) : users_(users), labs_(labs) {}

  ChangedSettings found() {
    run();
    for (const StepResult& step : results_) {
      for (const StateChange& change : step.changes) note(change);
    }
    return std::move(result_);
  }

 private:
  // A, A, B, A: all requests each time.
  void run() {
    LabPlan plan;
    plan.reset_to_boot = true;
    const std::array<std::pair<const std::vector<CheckRequest>*, const char*>, 4> parts{
        {{&users_.of_a(), "A"},
         {&users_.of_a(), "A"},
         {&users_.of_b(), "B"},
         {&users_.of_a(), "A"}}};
    for (const auto& [requests, user] : parts) {
      append_steps(plan, *requests, user, LabStep::Look::changes);
    }
    plan_ = plan;
    results_ = labs_.run(std::move(plan), users_.canaries()).steps;
  }

  void note(const StateChange& change) {
    if (!is_judged(change) || !seen_.insert(change.identity).second) return;
    if (change.safe) {
      ++result_.marked_safe;
      return;
    }
    unsigned later = 0;
    unsigned of = 0;
    std::size_t first_step = results_.size();
    for (std::size_t step = 0; step < results_.size(); ++step) {
      if (results_[step].end != StepResult::End::served) continue;
      const bool there = is_there(results_[step], change.identity);
      if (there) first_step = std::min(first_step, step);
      if (step < users_.size()) continue;
      ++of;
      if (there) ++later;
    }
    add(change, later, of, first_step);
  }

  static bool is_there(const StepResult& step, std::uint64_t slot) {
    return std::ranges::any_of(step.changes,
                               [&](const StateChange& change) { return change.identity == slot; });
  }

  void add(const StateChange& change, unsigned later, unsigned of, std::size_t step) {
    const bool stays = !change.undone && change.kind == StateKind::handler;
    const bool again = later > 0 && !(stays && seen_only_added(change));
    const bool is_leak = again || is_kept(change) || (is_additive(change.root) && !change.undone);
    Candidate candidate;
    candidate.finding = finding_of(change);
    candidate.covers = change.steps;
    candidate.next_request_clears = change.undone || is_steady(change);
    Finding& finding = candidate.finding;
    finding.evidence = is_leak ? Evidence::setting : Evidence::once;
    finding.what = is_leak ? FindingClass::definite : FindingClass::benign;
    finding.why = is_leak ? reason(change) : "only the first request has set it";
    finding.seen = later;
    finding.of = of;
    const LabStep& sent = plan_.steps[std::min(step, plan_.steps.size() - 1)];
    finding.requests.push_back(describe_request(sent.user, sent.request, users_.canaries()));
    (is_leak ? result_.candidates : result_.once).push_back(std::move(candidate));
  }

  // Set once, to the same for everybody.
  bool is_steady(const StateChange& change) const {
    bool is_set = false;
    for (const StepResult& step : results_) {
      if (step.end != StepResult::End::served) continue;
      const auto found = std::ranges::find(step.changes, change.identity, &StateChange::identity);
      if (found == step.changes.end() ? is_set : !same_value(&*found, &change)) return false;
      is_set = found != step.changes.end();
    }
    return is_set;
  }

  // A handler that the first request has added, and no later one has added another: an autoloader.
  bool seen_only_added(const StateChange& change) const {
    const auto count = [&](const StepResult& step) {
      return std::ranges::count_if(step.changes, [&](const StateChange& other) {
        return other.steps.size() == 1 && other.root == StateKind::handler &&
               handler_family(other) == handler_family(change) && !other.is_gone;
      });
    };
    std::ptrdiff_t least = PTRDIFF_MAX;
    std::ptrdiff_t most = 0;
    for (std::size_t step = users_.size() - 1; step < results_.size(); ++step) {
      if (results_[step].end != StepResult::End::served) continue;
      least = std::min(least, count(results_[step]));
      most = std::max(most, count(results_[step]));
    }
    return least == most && handler_family(change) == "autoload";
  }

  static std::string_view handler_family(const StateChange& change) {
    const std::string_view name = change.steps.back().name;
    return name.substr(0, name.find('#'));
  }

  static std::string reason(const StateChange& change) {
    if (change.root == StateKind::transaction)
      return "a transaction is open when the request has ended";
    if (is_lock(change))
      return "a file stays locked when the request has ended: no other worker gets it";
    const std::string was =
        change.is_new ? "was not there at boot" : "was “" + change.before + "” at boot";
    return was + (change.undone ? "; --hygiene undoes it after each request"
                                : "; nothing undoes it: the next request finds it so");
  }

  const UserRequests& users_;
  PlanSender& labs_;
  LabPlan plan_;
  std::vector<StepResult> results_;
  std::set<std::uint64_t> seen_;
  ChangedSettings result_;
};

}  // namespace

ChangedSettings find_changed_settings(const UserRequests& users, PlanSender& labs) {
  return SettingSearch(users, labs).found();
}

}  // namespace lyger::runtime
