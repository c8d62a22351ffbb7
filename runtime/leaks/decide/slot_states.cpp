#include "runtime/leaks/decide/slot_states.h"

namespace lyger::runtime {

std::uint64_t slot_identity(std::span<const PathStep> steps) noexcept {
  std::uint64_t identity = 0;
  for (const PathStep& step : steps) {
    identity = path_identity(identity, step.kind, step.owner, step.name);
  }
  return identity;
}

SlotStates::SlotStates(const StepResult& step) : changes_(step.changes) {
  by_identity_.reserve(changes_.size());
  for (const StateChange& change : changes_) by_identity_.emplace(change.identity, &change);
}

const StateChange* SlotStates::find(std::uint64_t identity) const noexcept {
  const auto found = by_identity_.find(identity);
  return found == by_identity_.end() ? nullptr : found->second;
}

bool same_value(const StateChange* one, const StateChange* other) noexcept {
  if (one == nullptr || other == nullptr) return one == other;
  return one->is_gone == other->is_gone && one->signature == other->signature &&
         one->type == other->type && one->count == other->count;
}

}  // namespace lyger::runtime
