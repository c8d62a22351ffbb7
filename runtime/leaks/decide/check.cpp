#include "runtime/leaks/decide/check.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "runtime/leaks/decide/benign_state.h"
#include "runtime/leaks/decide/growth_phase.h"
#include "runtime/leaks/decide/order.h"
#include "runtime/leaks/decide/pair_runs.h"
#include "runtime/leaks/decide/responses.h"
#include "runtime/leaks/decide/session_ids.h"
#include "runtime/leaks/decide/settings_phase.h"
#include "runtime/leaks/decide/taint.h"
#include "runtime/leaks/decide/user_requests.h"
#include "runtime/leaks/decide/visitors.h"
#include "runtime/leaks/decide/written_phase.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kPhases = 5;

std::vector<CheckRequest> requests_of(const CheckSettings& settings) {
  return settings.requests.empty() ? std::vector<CheckRequest>(1) : settings.requests;
}

class Check {
 public:
  Check(const CheckSettings& settings, LabRunner& labs, Progress& progress)
      : settings_(settings), labs_(labs, settings), progress_(progress) {}

  CheckReport report() {
    const auto begun = std::chrono::steady_clock::now();
    next_phase("what the script reads");
    const UserRequests users(requests_of(settings_), settings_.seed, labs_);
    PairRuns runs(users);
    if (users.size() > 0) compare(users, runs);
    progress_.phase("done", kPhases, kPhases);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    return finished(users, took.count());
  }

 private:
  void compare(const UserRequests& users, PairRuns& runs) {
    next_phase("two users in every order");
    runs.run_round(labs_);
    runs.run_round(labs_);
    compare_users(runs);
    compare_visitors(users);
    next_phase("settings");
    take_settings(find_changed_settings(users, labs_));
    next_phase("growth");
    take_growth(find_growth(users, settings_, labs_));
    next_phase("where it is written");
    find_writes(users, labs_, candidates_);
    join_same_writes(candidates_);
    judge_libraries(ApplicationCode(settings_), candidates_);
    append(find_benign(runs, candidates_));
  }

  void next_phase(std::string_view name) { progress_.phase(name, phase_++, kPhases); }

  void append(std::vector<Candidate> more) {
    std::ranges::move(more, std::back_inserter(candidates_));
  }

  void compare_users(PairRuns& runs) {
    decide(runs);
    // Chance can make two runs equal and two others different: whatever is found must be so again.
    const bool by_comparison = std::ranges::any_of(candidates_, [](const Candidate& candidate) {
      return candidate.finding.evidence == Evidence::order ||
             candidate.finding.evidence == Evidence::clean_room;
    });
    if (!by_comparison) return;
    runs.run_round(labs_);
    runs.run_round(labs_);
    decide(runs);
  }

  // Where something is known to leak already, that is what differs.
  void compare_visitors(const UserRequests& users) {
    const bool any = std::ranges::any_of(
        candidates_, [](const Candidate& known) { return !known.next_request_clears; });
    if (any) return;
    for (Candidate& candidate : find_between_visitors(users, labs_)) {
      if (covering(candidate) == nullptr) candidates_.push_back(std::move(candidate));
    }
  }

  void decide(const PairRuns& runs) {
    candidates_.clear();
    const SessionIds sessions(runs);
    TaintedState tainted = find_tainted(runs, sessions);
    marked_safe_ = tainted.marked_safe;
    append(std::move(tainted.candidates));
    OrderedState ordered = find_ordered(runs, candidates_);
    marked_safe_ += ordered.marked_safe;
    append(std::move(ordered.candidates));
    find_in_responses(runs, sessions, candidates_);
  }

  Candidate* covering(const Candidate& candidate) {
    const auto found = std::ranges::find_if(candidates_, [&](const Candidate& known) {
      return is_same_leak(candidate.covers, known.covers) ||
             is_same_leak(known.covers, candidate.covers);
    });
    return found == candidates_.end() ? nullptr : &*found;
  }

  // A setting that depends on the user is found by order too; what a setting says of itself is
  // more.
  void take_settings(ChangedSettings changed) {
    marked_safe_ += changed.marked_safe;
    for (Candidate& setting : changed.candidates) {
      if (Candidate* known = covering(setting)) {
        if (known->finding.evidence == Evidence::taint) continue;
        setting.next_request_clears = setting.finding.hygiene_undoes;
        *known = std::move(setting);
      } else {
        candidates_.push_back(std::move(setting));
      }
    }
    for (Candidate& setting : changed.once) {
      if (covering(setting) == nullptr) candidates_.push_back(std::move(setting));
    }
  }

  void take_growth(GrownState grown) {
    marked_safe_ += grown.marked_safe;
    for (auto* kind : {&grown.growing, &grown.unbounded}) {
      for (Candidate& candidate : *kind) {
        Candidate* known = covering(candidate);
        if (known == nullptr || known->finding.what == FindingClass::benign) {
          candidates_.push_back(std::move(candidate));
        } else {
          known->finding.why += "; it " + candidate.finding.why;
        }
      }
    }
    for (Candidate& candidate : grown.bounded) {
      if (covering(candidate) == nullptr) candidates_.push_back(std::move(candidate));
    }
  }

  CheckReport finished(const UserRequests& users, double seconds) {
    CheckReport report;
    CheckSummary& summary = report.summary;
    summary.script = settings_.script;
    summary.mode = settings_.mode;
    summary.php_version = settings_.php_version;
    summary.requests = requests_of(settings_);
    summary.sent = labs_.sent();
    summary.values = labs_.values();
    summary.seconds = seconds;
    summary.marked_safe = marked_safe_;
    summary.notes = labs_.notes();
    for (std::uint32_t place = 0; place < users.canaries().size(); ++place) {
      report.canaries.push_back(users.canaries().at(place));
    }
    std::ranges::stable_sort(candidates_, {}, [](const Candidate& one) {
      return std::pair(one.finding.what, -one.finding.confidence);
    });
    for (Candidate& candidate : candidates_) {
      report.findings.push_back(std::move(candidate.finding));
    }
    return report;
  }

  const CheckSettings& settings_;
  PlanSender labs_;
  Progress& progress_;
  std::size_t phase_ = 0;
  unsigned marked_safe_ = 0;
  std::vector<Candidate> candidates_;
};

}  // namespace

CheckReport run_check(const CheckSettings& settings, LabRunner& labs, Progress& progress) {
  return Check(settings, labs, progress).report();
}

}  // namespace lyger::runtime
