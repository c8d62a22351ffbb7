#include "runtime/leaks/decide/user_requests.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace lyger::runtime {
namespace {

// Whether the filled request has failed in a way that the plain one has not.
bool is_worse(const StepResult& filled, const StepResult& plain) noexcept {
  constexpr int kFirstError = 400;
  if (plain.end != StepResult::End::served) return false;
  return filled.end != StepResult::End::served ||
         (plain.status < kFirstError && filled.status >= kFirstError) ||
         (plain.status < 500 && filled.status >= 500);
}

Filling one_less(Filling filling) noexcept {
  return static_cast<Filling>(static_cast<std::uint8_t>(filling) + 1);
}

std::string less_text(Filling filling) {
  switch (filling) {
    case Filling::given:
      return "only the values it gives are replaced";
    case Filling::beside:
      return "its own values are kept, and only added to";
    default:
      return "only header fields are filled";
  }
}

}  // namespace

void append_steps(LabPlan& plan,
                  const std::vector<CheckRequest>& requests,
                  const std::string& user,
                  LabStep::Look look) {
  for (const CheckRequest& request : requests) {
    plan.steps.push_back({request, user, false, look});
  }
}

UserRequests::UserRequests(const std::vector<CheckRequest>& plain,
                           std::uint64_t seed,
                           PlanSender& labs)
    : plain_(plain), seed_(seed), filling_(plain.size(), Filling::everything) {
  std::vector<StepResult> as_given = answers(plain_, "C", labs);
  fill();
  // A value that is there makes a script read the next: once more is enough in practice.
  static_cast<void>(answers(a_, "A", labs));
  fill();
  reduce(as_given, labs);
  for (std::size_t place = 0; place < plain_.size(); ++place) {
    if (filling_[place] != Filling::everything) {
      labs.note(request_title(plain_[place]) +
                " fails with made up values: " + less_text(filling_[place]));
    }
  }
  leave_out(answers(a_, "A", labs));
  fill();
  leave_out(answers(plain_, "C", labs));
  fill();
}

void UserRequests::reduce(const std::vector<StepResult>& plain_results, PlanSender& labs) {
  for (int round = 0; round <= static_cast<int>(kLeastFilling); ++round) {
    const std::vector<StepResult> results = answers(a_, "A", labs);
    bool any = false;
    for (std::size_t place = 0; place < plain_.size(); ++place) {
      if (!is_worse(results[place], plain_results[place]) || filling_[place] == kLeastFilling) {
        continue;
      }
      filling_[place] = one_less(filling_[place]);
      any = true;
    }
    if (!any) return;
    fill();
  }
}

void UserRequests::leave_out(const std::vector<StepResult>& results) {
  for (std::size_t place = results.size(); place-- > 0;) {
    if (results[place].end == StepResult::End::served) continue;
    const auto at = static_cast<std::ptrdiff_t>(place);
    plain_.erase(plain_.begin() + at);
    filling_.erase(filling_.begin() + at);
  }
}

std::vector<StepResult> UserRequests::answers(const std::vector<CheckRequest>& requests,
                                              const std::string& user,
                                              PlanSender& labs) {
  std::vector<StepResult> all;
  while (all.size() < requests.size()) {
    LabPlan plan;
    plan.find_inputs = true;
    const auto left = std::span(requests).subspan(all.size());
    append_steps(plan, {left.begin(), left.end()}, user, LabStep::Look::nothing);
    LabResult result = labs.run(std::move(plan), canaries_);
    add_inputs(result.inputs);
    if (result.steps.empty()) result.steps.emplace_back().end = StepResult::End::crashed;
    std::ranges::move(result.steps, std::back_inserter(all));
  }
  return all;
}

void UserRequests::fill() {
  canaries_ = Canaries(seed_);
  a_ = of("A", canaries_);
  b_ = of("B", canaries_);
}

std::vector<CheckRequest> UserRequests::of(const std::string& user, Canaries& canaries) const {
  std::vector<CheckRequest> filled;
  for (std::size_t place = 0; place < plain_.size(); ++place) {
    filled.push_back(fill_request(plain_[place], filling_[place], inputs_, user, canaries));
  }
  return filled;
}

void UserRequests::add_inputs(const std::vector<LabInput>& inputs) {
  for (const LabInput& input : inputs) {
    const bool known = std::ranges::any_of(inputs_, [&](const LabInput& other) {
      return other.superglobal == input.superglobal && other.key == input.key;
    });
    if (!known) inputs_.push_back(input);
  }
}

}  // namespace lyger::runtime
