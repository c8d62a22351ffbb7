#include "runtime/leaks/decide/written_phase.h"

#include <algorithm>

#include "runtime/leaks/decide/unreset_fields.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kMostWatched = 64;
constexpr std::uint32_t kAtBoot = 0xffffffff;

LabPlan plan_of(const UserRequests& users) {
  LabPlan plan;
  append_steps(plan, users.of_a(), "A", LabStep::Look::nothing);
  append_steps(plan, users.of_a(), "A", LabStep::Look::nothing);
  append_steps(plan, users.of_b(), "B", LabStep::Look::nothing);
  append_steps(plan, users.plain(), "C", LabStep::Look::nothing);
  return plan;
}

// How well a write explains the finding; more is better.
int fitness(const WriteSeen& write, const Finding& finding, std::size_t requests) {
  if (write.stack.empty()) return -2;
  if (write.step == kAtBoot) return -1;
  const std::size_t pass = write.step / requests;
  switch (finding.evidence) {
    case Evidence::growth:
    case Evidence::setting:
      return pass == 1 ? 3 : 1;  // again and again, and not only once
    case Evidence::distinct:
      return pass == 2 ? 3 : 1;
    default:
      return pass == 0 ? 3 : 1;
  }
}

bool same_stack(const std::vector<StackFrame>& one, const std::vector<StackFrame>& other) {
  return !one.empty() &&
         std::ranges::equal(one, other, [](const StackFrame& a, const StackFrame& b) {
           return a.function == b.function && a.place.file == b.place.file &&
                  a.place.line == b.place.line;
         });
}

}  // namespace

void find_writes(const UserRequests& users, PlanSender& labs, std::vector<Candidate>& candidates) {
  LabPlan plan = plan_of(users);
  std::vector<Finding*> watched;
  for (Candidate& candidate : candidates) {
    Finding& finding = candidate.finding;
    if (finding.steps.empty() || watched.size() == kMostWatched) continue;
    watched.push_back(&finding);
    plan.watched.push_back(finding.steps);
  }
  if (watched.empty()) return;
  std::vector<int> best(watched.size(), -3);
  const LabResult result = labs.run(std::move(plan), users.canaries());
  for (const WriteSeen& write : result.writes) {
    if (write.watched >= watched.size()) continue;
    Finding& finding = *watched[write.watched];
    const int fits = fitness(write, finding, users.size());
    if (fits < best[write.watched]) continue;
    best[write.watched] = fits;
    finding.stack = write.stack;
    finding.written = write.stack.empty() ? CodePlace{} : write.stack.front().place;
  }
  name_unreset_fields(watched, result.resettable);
}

void join_same_writes(std::vector<Candidate>& candidates) {
  for (std::size_t place = 0; place < candidates.size(); ++place) {
    const Finding& kept = candidates[place].finding;
    if (kept.what != FindingClass::definite) continue;
    const auto joined = [&](const Candidate& other) {
      return other.finding.what == FindingClass::definite && other.finding.value == kept.value &&
             other.finding.kind == kept.kind && same_stack(other.finding.stack, kept.stack);
    };
    const auto next = candidates.begin() + static_cast<std::ptrdiff_t>(place) + 1;
    candidates.erase(std::remove_if(next, candidates.end(), joined), candidates.end());
  }
}

namespace {

// Set by a library for its own use, to the same for everybody, or undone before anybody else's.
bool is_library_setting(const ApplicationCode& application, const Candidate& candidate) {
  return candidate.finding.evidence == Evidence::setting && candidate.next_request_clears &&
         !application.owns(candidate.finding.stack.front().place.file);
}

bool is_cleared_library_slot(const ApplicationCode& application, const Candidate& candidate) {
  const auto& stack = candidate.finding.stack;
  return candidate.next_request_clears && !application.is_entry_script(stack.front().place.file) &&
         std::ranges::none_of(stack, [&](const StackFrame& frame) {
           return application.owns(frame.place.file) &&
                  !application.is_entry_script(frame.place.file);
         });
}

}  // namespace

void judge_libraries(const ApplicationCode& application, std::vector<Candidate>& candidates) {
  for (Candidate& candidate : candidates) {
    Finding& finding = candidate.finding;
    if (finding.what != FindingClass::definite || finding.stack.empty()) continue;
    if (is_library_setting(application, candidate)) {
      finding.what = FindingClass::benign;
      finding.why =
          "a library sets it when it needs it, and --hygiene undoes it after each request";
    } else if (is_cleared_library_slot(application, candidate)) {
      finding.what = FindingClass::benign;
      finding.why += "; but only a library writes it, and every next request writes it anew";
    }
  }
}

}  // namespace lyger::runtime
