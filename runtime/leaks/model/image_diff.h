// What differs between two looks at the same thread's state, or at those of two processes: slots
// are paired by the identity of their paths. Keeps its tables from call to call; two equal images
// cost one pass over each and no memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "runtime/leaks/model/observation.h"
#include "runtime/leaks/model/state_image.h"

namespace lyger::runtime {

class ImageDiff {
 public:
  static constexpr std::size_t kMostChanges = 200'000;

  // In the order of `after`, then what is gone in the order of `before`. `undone` and `declared`
  // are left to the caller. Past `most` changes only those that hold a canary are told.
  [[nodiscard]] std::vector<StateChange> changes_between(const StateImage& before,
                                                         const StateImage& after,
                                                         std::size_t most = kMostChanges);
  // Whether there is any, which ends at the first one. Memory in use does not count.
  [[nodiscard]] bool differ(const StateImage& before, const StateImage& after);

 private:
  static constexpr std::uint32_t kNone = StateNode::kNone;

  void start(const StateImage& before);
  // The place in `before` of the slot with this identity, each one once; kNone: it is new.
  [[nodiscard]] std::uint32_t pair(const std::vector<StateNode>& before, std::uint64_t identity);
  void fill_table(const std::vector<StateNode>& before);
  void note_hits(const StateImage& after);
  [[nodiscard]] const CanaryHit* hit_of(std::uint32_t node) const noexcept;

  // Slots keep their order as long as nothing comes or goes: the next pair is looked for here
  // first, and the table is made only when that has failed.
  std::uint32_t next_ = 0;
  bool table_filled_ = false;
  std::vector<std::uint32_t> table_;  // places in `before`, by identity, open addressing
  std::vector<bool> paired_;          // of `before`
  std::vector<std::pair<std::uint32_t, CanaryHit>> hits_;  // by node
};

[[nodiscard]] std::vector<StateChange> changes_between(const StateImage& before,
                                                       const StateImage& after);

}  // namespace lyger::runtime
