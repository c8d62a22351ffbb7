// The state after a step as its slots: those that differ from what they were at boot, by their
// paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

// The identity of the path made of these steps: the same as the slot's at its end.
[[nodiscard]] std::uint64_t slot_identity(std::span<const PathStep> steps) noexcept;

// Refers to the StepResult, which stays where it is.
class SlotStates {
 public:
  explicit SlotStates(const StepResult& step);

  // Null: as at boot.
  [[nodiscard]] const StateChange* find(std::uint64_t identity) const noexcept;
  [[nodiscard]] const StateChange* find(std::span<const PathStep> steps) const noexcept {
    return find(slot_identity(steps));
  }
  [[nodiscard]] const std::vector<StateChange>& changes() const noexcept { return changes_; }

 private:
  const std::vector<StateChange>& changes_;
  std::unordered_map<std::uint64_t, const StateChange*> by_identity_;
};

// Whether two looks, each of them null for "as at boot", saw the same value.
[[nodiscard]] bool same_value(const StateChange* one, const StateChange* other) noexcept;

}  // namespace lyger::runtime
