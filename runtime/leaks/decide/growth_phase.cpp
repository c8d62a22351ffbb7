#include "runtime/leaks/decide/growth_phase.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "runtime/leaks/decide/count_series.h"
#include "runtime/leaks/decide/memory_growth.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kWarmUp = 3;
constexpr std::size_t kMostSteps = 1200;  // of one plan that looks after each round
constexpr std::size_t kFirstDistinct = 60;

bool is_objects(const CountSeries& one) noexcept {
  return one.slot.root == StateKind::object_count;
}

// Which of these a container explains that grows too: its elements, and the objects in it.
void drop_explained(std::vector<std::pair<CountSeries, Growth>>& grown) {
  const bool any_container = std::ranges::any_of(
      grown, [](const auto& one) { return !is_objects(one.first) && !one.first.is_family; });
  std::ranges::stable_sort(grown, {}, [](const auto& one) { return one.first.slot.steps.size(); });
  std::vector<std::pair<CountSeries, Growth>> kept;
  for (auto& one : grown) {
    const bool below = std::ranges::any_of(kept, [&](const auto& holder) {
      return !holder.first.is_family &&
             is_at_or_below(one.first.slot.steps, holder.first.slot.steps);
    });
    if (!below && !(any_container && is_objects(one.first))) kept.push_back(std::move(one));
  }
  grown = std::move(kept);
}

class GrowthSearch {
 public:
  GrowthSearch(const UserRequests& users, const CheckSettings& settings, PlanSender& labs)
      : users_(users), settings_(settings), labs_(labs) {}

  GrownState found() {
    identical();
    if (settings_.probe > 0) distinct();
    return std::move(result_);
  }

 private:
  std::size_t rounds(std::size_t wanted) const {
    return std::max<std::size_t>(9, std::min(wanted, kMostSteps / users_.size()));
  }

  // Counts tell little and cost little; paths, and roots that come and go, only changes tell.
  static LabStep::Look look_at(std::size_t round, std::size_t count) {
    const std::size_t left = count - 1 - round;
    if (left % std::max<std::size_t>(5, count / 6) == 0) return LabStep::Look::changes;
    // A slope needs no more points than this, and a large heap takes a while to look at.
    return left % std::max<std::size_t>(1, count / kFirstDistinct) == 0 ? LabStep::Look::counts
                                                                        : LabStep::Look::nothing;
  }

  struct Looks {
    std::vector<StepResult> results;
    CountTable table;
  };

  // Sends all requests so many times, as one user or as a new one each time, and looks after the
  // last one of each round.
  Looks send(std::size_t count, bool as_new_users, const LabPlan& prepared) {
    LabPlan plan = prepared;
    Canaries canaries(settings_.seed + 1);
    for (std::size_t round = 0; round < kWarmUp + count; ++round) {
      const bool is_new = as_new_users && round >= kWarmUp;
      const std::string user = is_new ? std::to_string(round) : "A";
      append_steps(
          plan, is_new ? users_.of(user, canaries) : users_.of_a(), user, LabStep::Look::nothing);
      if (round >= kWarmUp) plan.steps.back().look = look_at(round - kWarmUp, count);
    }
    const std::vector<LabStep> steps = plan.steps;
    Looks looks;
    std::vector<StepResult> results = labs_.run(std::move(plan), Canaries()).steps;
    for (std::size_t step = 0; step < results.size(); ++step) {
      // What has grown until there was no more memory is gone now, and has not stopped growing.
      if (results[step].end != StepResult::End::served) break;
      if (steps[step].look == LabStep::Look::nothing) continue;
      if (steps[step].look == LabStep::Look::counts) {
        looks.table.look_at_counts(results[step]);
      } else {
        looks.table.look_at_changes(results[step]);
      }
      results[step].changes.clear();
      looks.results.push_back(std::move(results[step]));
    }
    return looks;
  }

  static std::vector<std::pair<CountSeries, Growth>> growing(const CountTable& table) {
    std::vector<std::pair<CountSeries, Growth>> grown;
    for (CountSeries& one : table.all()) {
      const Growth growth = growth_of(one.counts);
      if (growth.steady) grown.emplace_back(std::move(one), growth);
    }
    drop_explained(grown);
    return grown;
  }

  void identical() {
    const std::size_t count = rounds(settings_.repeat);
    const Looks looks = send(count, false, {});
    auto grown = growing(looks.table);
    for (const auto& [one, growth] : grown) {
      grows_anyway_.insert(one.slot.identity);
      Candidate candidate = candidate_of(one, growth, count);
      candidate.finding.what = FindingClass::growth;
      candidate.finding.evidence = Evidence::growth;
      keep(result_.growing, one, std::move(candidate));
    }
    if (!grown.empty()) return;
    if (auto finding = memory_growth(looks.results)) {
      finding->requests.push_back(
          describe_request("every", users_.of_a().back(), users_.canaries()));
      Candidate candidate;
      candidate.finding = std::move(*finding);
      result_.growing.push_back(std::move(candidate));
    }
  }

  void distinct() {
    const std::size_t most = std::max<std::size_t>(settings_.probe, kFirstDistinct);
    std::size_t count = rounds(kFirstDistinct);
    auto grown = growing(send(count, true, {}).table);
    std::erase_if(grown, [&](const auto& one) { return is_known(one.first); });
    // Four times as many each time: most caches have shown their limit long before the last one.
    while (!grown.empty() && count < most) {
      count = std::min(most, count * 4);
      const Looks longer = send(count, true, counting_only(grown));
      for (auto& [one, growth] : grown) one.counts = longer.table.counts_of(one);
      std::erase_if(grown, [&](const auto& one) { return bounded(one.first); });
    }
    for (const auto& [one, growth] : grown) {
      Candidate candidate = candidate_of(one, growth, count);
      candidate.finding.what = FindingClass::unbounded;
      candidate.finding.evidence = Evidence::distinct;
      candidate.finding.why = fmt::format(
          "grows with every request that is unlike those before, and has no limit in {} of them",
          count);
      keep(result_.unbounded, one, std::move(candidate));
    }
  }

  bool is_known(const CountSeries& one) const {
    return grows_anyway_.contains(one.slot.identity) ||
           std::ranges::any_of(result_.growing, [&](const Candidate& known) {
             return !known.covers.empty() && is_at_or_below(one.slot.steps, known.covers);
           });
  }

  static LabPlan counting_only(const std::vector<std::pair<CountSeries, Growth>>& grown) {
    LabPlan plan;
    for (const auto& [one, growth] : grown) plan.counted.push_back(one.slot.identity);
    return plan;
  }

  bool bounded(const CountSeries& wanted) {
    if (!has_stopped(wanted.counts)) return false;
    Candidate candidate;
    candidate.finding = finding_of(wanted.slot);
    candidate.finding.what = FindingClass::benign;
    candidate.finding.evidence = Evidence::distinct;
    candidate.finding.why =
        fmt::format("has a limit: it stays at {:.0f}", std::ranges::max(wanted.counts));
    candidate.covers = wanted.slot.steps;
    keep(result_.bounded, wanted, std::move(candidate));
    return true;
  }

  Candidate candidate_of(const CountSeries& one, const Growth& growth, std::size_t looks) const {
    Candidate candidate;
    Finding& finding = candidate.finding;
    finding = finding_of(one.slot);
    const double first = one.counts.front();
    const double last = one.counts.back();
    finding.value = fmt::format("from {:.0f} to {:.0f} in {} requests", first, last, looks);
    finding.why = "grows with every request, identical as they are";
    finding.seen = growth.seen;
    finding.of = growth.of;
    if (!one.is_family || one.slot.root == StateKind::handler) candidate.covers = one.slot.steps;
    const Canaries& canaries = users_.canaries();
    finding.requests.push_back(describe_request("1st", users_.of_a().back(), canaries));
    finding.requests.push_back(
        describe_request(fmt::format("{}th", looks), users_.of_a().back(), canaries));
    return candidate;
  }

  void keep(std::vector<Candidate>& kept, const CountSeries& one, Candidate candidate) {
    if (one.slot.safe) {
      ++result_.marked_safe;
    } else {
      kept.push_back(std::move(candidate));
    }
  }

  const UserRequests& users_;
  const CheckSettings& settings_;
  PlanSender& labs_;
  std::set<std::uint64_t> grows_anyway_;
  GrownState result_;
};

}  // namespace

GrownState find_growth(const UserRequests& users, const CheckSettings& settings, PlanSender& labs) {
  return GrowthSearch(users, settings, labs).found();
}

}  // namespace lyger::runtime
