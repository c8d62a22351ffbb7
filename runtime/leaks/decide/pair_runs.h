// Users' requests in every order, each time in a worker that has just booted: what the decisions
// about taint, order and responses compare.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/leaks/decide/plan_sender.h"
#include "runtime/leaks/decide/user_requests.h"

namespace lyger::runtime {

// C is nobody: the plain requests, without a cookie.
enum class Order : std::uint8_t { a_then_b, b_then_a, a_then_c, b_then_c, a, b, c };
inline constexpr std::array<Order, 7> kOrders{Order::a_then_b,
                                              Order::b,
                                              Order::b_then_a,
                                              Order::a,
                                              Order::a_then_c,
                                              Order::c,
                                              Order::b_then_c};

class PairRuns {
 public:
  explicit PairRuns(const UserRequests& users) : users_(users) {}

  // Every order once more. Orders alternate, so that what only goes with the time is no difference.
  void run_round(PlanSender& labs);

  [[nodiscard]] std::size_t rounds() const noexcept { return rounds_.size(); }
  [[nodiscard]] const UserRequests& users() const noexcept { return users_; }

  // The steps of one order; `who` 0 for those of its first user, 1 for its second's. Empty if the
  // lab has died before.
  [[nodiscard]] std::span<const StepResult> steps(std::size_t round,
                                                  Order order,
                                                  std::size_t who) const noexcept;
  // The last step of an order; null if it did not come so far.
  [[nodiscard]] const StepResult* last(std::size_t round, Order order) const noexcept;

 private:
  void append_order(LabPlan& plan, Order order) const;
  [[nodiscard]] std::size_t steps_of(Order order) const noexcept;

  const UserRequests& users_;
  std::vector<std::array<std::vector<StepResult>, kOrders.size()>> rounds_;
};

}  // namespace lyger::runtime
