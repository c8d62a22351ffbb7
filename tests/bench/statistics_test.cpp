#include "tests/bench/statistics.h"

#include <doctest/doctest.h>

using lyger::bench::median;
using lyger::bench::spread;

TEST_CASE("the median is the middle, wherever the outliers are") {
  CHECK(median({3}) == doctest::Approx(3));
  CHECK(median({900, 1, 3}) == doctest::Approx(3));
  CHECK(median({4, 1, 2, 900}) == doctest::Approx(3));
}

TEST_CASE("the spread leaves a tenth out at either end and is relative to the median") {
  CHECK(spread({2, 2, 2}) == doctest::Approx(0));
  CHECK(spread({9, 10, 11}) == doctest::Approx(0.2));
  CHECK(spread({1, 10, 10, 10, 10, 10, 10, 10, 10, 900}) == doctest::Approx(0));
}
