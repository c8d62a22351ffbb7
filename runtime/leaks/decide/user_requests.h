// The requests of a check as each user sends them.
#pragma once

#include <string>
#include <vector>

#include "runtime/leaks/decide/fill/request_filling.h"
#include "runtime/leaks/decide/plan_sender.h"

namespace lyger::runtime {

class UserRequests {
 public:
  // Finds out in labs what the script reads, and how much may be put into each request before it
  // fails where the plain one does not. Those that end their worker are left out: what they leave
  // behind goes with it.
  UserRequests(const std::vector<CheckRequest>& plain, std::uint64_t seed, PlanSender& labs);

  [[nodiscard]] std::size_t size() const noexcept { return plain_.size(); }
  [[nodiscard]] const std::vector<CheckRequest>& plain() const noexcept { return plain_; }
  [[nodiscard]] const std::vector<CheckRequest>& of_a() const noexcept { return a_; }
  [[nodiscard]] const std::vector<CheckRequest>& of_b() const noexcept { return b_; }
  [[nodiscard]] const Canaries& canaries() const noexcept { return canaries_; }

  // The requests of one more user, with canaries of their own.
  [[nodiscard]] std::vector<CheckRequest> of(const std::string& user, Canaries& canaries) const;

 private:
  // What each is answered; a lab that dies is followed by another one. Adds to the inputs.
  [[nodiscard]] std::vector<StepResult> answers(const std::vector<CheckRequest>& requests,
                                                const std::string& user,
                                                PlanSender& labs);
  void reduce(const std::vector<StepResult>& plain_results, PlanSender& labs);
  void leave_out(const std::vector<StepResult>& results);
  void fill();
  void add_inputs(const std::vector<LabInput>& inputs);

  std::vector<CheckRequest> plain_;
  const std::uint64_t seed_;
  std::vector<LabInput> inputs_;
  std::vector<Filling> filling_;  // of each request
  Canaries canaries_;
  std::vector<CheckRequest> a_;
  std::vector<CheckRequest> b_;
};

void append_steps(LabPlan& plan,
                  const std::vector<CheckRequest>& requests,
                  const std::string& user,
                  LabStep::Look look);

}  // namespace lyger::runtime
