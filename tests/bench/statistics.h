// What a row of measurements says: its middle, and how far its ends are apart.
#pragma once

#include <vector>

namespace lyger::bench {

// Of at least one value. An even number of them has the mean of the middle two.
[[nodiscard]] double median(std::vector<double> values);

// The distance between the lowest and the highest tenth, as a part of the median: 0 is perfect
// silence.
[[nodiscard]] double spread(std::vector<double> values);

}  // namespace lyger::bench
