#include "runtime/leaks/decide/pair_runs.h"

#include <algorithm>
#include <iterator>

namespace lyger::runtime {
namespace {

struct Part {
  const std::vector<CheckRequest>* requests;
  const char* user;
};

std::vector<Part> parts(Order order, const UserRequests& users) {
  const Part a{&users.of_a(), "A"};
  const Part b{&users.of_b(), "B"};
  const Part c{&users.plain(), "C"};
  switch (order) {
    case Order::a_then_b:
      return {a, b};
    case Order::b_then_a:
      return {b, a};
    case Order::a_then_c:
      return {a, c};
    case Order::b_then_c:
      return {b, c};
    case Order::a:
      return {a};
    case Order::b:
      return {b};
    case Order::c:
      return {c};
  }
  return {};
}

}  // namespace

// A lab that dies takes the orders with it that it has not begun: another one gets them.
void PairRuns::run_round(PlanSender& labs) {
  auto& round = rounds_.emplace_back();
  std::span<const Order> left = kOrders;
  while (!left.empty()) {
    LabPlan plan;
    for (const Order order : left) append_order(plan, order);
    std::vector<StepResult> results = labs.run(std::move(plan), users_.canaries()).steps;
    auto next = results.begin();
    std::size_t begun = 0;
    while (begun < left.size() && (next != results.end() || begun == 0)) {
      const auto wanted = static_cast<std::ptrdiff_t>(steps_of(left[begun]));
      const auto last = next + std::min(wanted, results.end() - next);
      round.at(static_cast<std::size_t>(left[begun])) = {std::make_move_iterator(next),
                                                         std::make_move_iterator(last)};
      next = last;
      ++begun;
    }
    left = left.subspan(begun);
  }
}

void PairRuns::append_order(LabPlan& plan, Order order) const {
  const std::size_t first = plan.steps.size();
  for (const Part& part : parts(order, users_)) {
    append_steps(plan, *part.requests, part.user, LabStep::Look::nothing);
  }
  plan.steps[first].boot_anew = first != 0;
  if (rounds_.size() == 1 && order == Order::a_then_b) {
    for (std::size_t step = 0; step < users_.size(); ++step) {
      plan.steps[first + step].look = LabStep::Look::changes;
    }
  }
  plan.steps.back().look = LabStep::Look::changes;
}

std::size_t PairRuns::steps_of(Order order) const noexcept {
  return users_.size() * (order < Order::a ? 2 : 1);
}

std::span<const StepResult> PairRuns::steps(std::size_t round,
                                            Order order,
                                            std::size_t who) const noexcept {
  const std::span<const StepResult> all = rounds_[round][static_cast<std::size_t>(order)];
  const std::size_t first = std::min(who * users_.size(), all.size());
  return all.subspan(first, std::min(users_.size(), all.size() - first));
}

const StepResult* PairRuns::last(std::size_t round, Order order) const noexcept {
  const auto& all = rounds_[round][static_cast<std::size_t>(order)];
  return all.size() == steps_of(order) ? &all.back() : nullptr;
}

}  // namespace lyger::runtime
