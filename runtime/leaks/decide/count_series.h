// How large each container, list of handlers and table is after one request after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

struct CountSeries {
  StateChange slot;  // as last seen; for a family of roots its first, with an identity of its own
  std::vector<double> counts;  // one for each look; 0 where there was no such slot
  bool is_family = false;      // a number of roots, and not the size of a value
};

// Slots that have a count, seen at every look at counts; and families of roots whose number counts
// (handlers of a kind, open resources, constants, functions, classes, …), seen at every look at
// changes.
class CountTable {
 public:
  void look_at_counts(const StepResult& step);
  void look_at_changes(const StepResult& step);
  // Only slots that differed from boot in the last look at changes: it knows their paths.
  [[nodiscard]] std::vector<CountSeries> all() const;
  // What became of a slot or family that another table has found.
  [[nodiscard]] std::vector<double> counts_of(const CountSeries& found_before) const;

 private:
  struct Counts {
    std::uint64_t identity = 0;
    std::vector<double> counts;
  };

  std::size_t looks_ = 0;
  std::vector<Counts> counts_;
  std::unordered_map<std::uint64_t, std::size_t> places_;
  std::size_t family_looks_ = 0;
  std::unordered_map<std::uint64_t, CountSeries> families_;
  std::unordered_map<std::uint64_t, StateChange> last_;
};

struct Growth {
  bool steady = false;
  unsigned seen = 0;  // how often it was more than before
  unsigned of = 0;
  double each = 0;  // on the average
};
// Steady: more in each third than in the one before, and every few looks more than in the last one.
[[nodiscard]] Growth growth_of(std::span<const double> counts) noexcept;

// No more in the last third than before it.
[[nodiscard]] bool has_stopped(std::span<const double> counts) noexcept;

}  // namespace lyger::runtime
