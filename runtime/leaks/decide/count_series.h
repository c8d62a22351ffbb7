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
  StateChange slot;            // as last seen; for a family of roots one of them
  std::vector<double> counts;  // one for each look; 0 where there was no such slot
  bool is_family = false;      // a number of roots, and not the size of a value
};

// Slots that have a count, and families of roots whose number counts: handlers of a kind, open
// resources, constants, functions, classes, ….
class CountTable {
 public:
  void look(const StepResult& step);
  [[nodiscard]] std::vector<CountSeries> all() const;

 private:
  CountSeries& series(std::uint64_t key, const StateChange& slot);

  std::size_t looks_ = 0;
  std::vector<CountSeries> series_;
  std::unordered_map<std::uint64_t, std::size_t> places_;
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
