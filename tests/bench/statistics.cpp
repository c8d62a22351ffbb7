#include "tests/bench/statistics.h"

#include <algorithm>
#include <cstddef>

namespace lyger::bench {

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double spread(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t cut = values.size() / 10;
  return (values[values.size() - 1 - cut] - values[cut]) / median(values);
}

}  // namespace lyger::bench
