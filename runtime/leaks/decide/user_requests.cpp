#include "runtime/leaks/decide/user_requests.h"

#include <algorithm>

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

UserRequests::UserRequests(const std::vector<CheckRequest>& plain, std::uint64_t seed, LabLog& labs)
    : plain_(plain), seed_(seed), filling_(plain.size(), Filling::everything) {
  LabPlan first;
  first.find_inputs = true;
  append_steps(first, plain_, "C", LabStep::Look::nothing);
  const LabResult as_given = labs.run(std::move(first), Canaries(seed_));
  add_inputs(as_given.inputs);
  fill();
  // A value that is there makes a script read the next: once more is enough in practice.
  LabPlan second;
  second.find_inputs = true;
  append_steps(second, a_, "A", LabStep::Look::nothing);
  if (add_inputs(labs.run(std::move(second), canaries_).inputs)) fill();

  std::vector<bool> failed(plain_.size(), true);
  for (int round = 0; round <= static_cast<int>(kLeastFilling); ++round) {
    failed = failing(a_, as_given.steps, labs);
    if (std::ranges::find(failed, true) == failed.end()) break;
    for (std::size_t place = 0; place < plain_.size(); ++place) {
      if (failed[place] && filling_[place] != kLeastFilling) {
        filling_[place] = one_less(filling_[place]);
      }
    }
    fill();
  }
  for (std::size_t place = 0; place < plain_.size(); ++place) {
    if (filling_[place] != Filling::everything) {
      labs.note(request_title(plain_[place]) +
                " fails with made up values: " + less_text(filling_[place]));
    }
  }
}

std::vector<bool> UserRequests::failing(const std::vector<CheckRequest>& requests,
                                        const std::vector<StepResult>& plain_results,
                                        LabLog& labs) {
  LabPlan plan;
  append_steps(plan, requests, "A", LabStep::Look::nothing);
  const LabResult result = labs.run(std::move(plan), canaries_);
  std::vector<bool> failed(requests.size(), false);
  for (std::size_t place = 0; place < requests.size() && place < plain_results.size(); ++place) {
    failed[place] =
        place >= result.steps.size() || is_worse(result.steps[place], plain_results[place]);
  }
  return failed;
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

bool UserRequests::add_inputs(const std::vector<LabInput>& inputs) {
  const std::size_t before = inputs_.size();
  for (const LabInput& input : inputs) {
    const bool known = std::ranges::any_of(inputs_, [&](const LabInput& other) {
      return other.superglobal == input.superglobal && other.key == input.key;
    });
    if (!known) inputs_.push_back(input);
  }
  return inputs_.size() != before;
}

}  // namespace lyger::runtime
