#include "threads/recycle_limits.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>

using lyger::threads::RecycleLimits;
using lyger::threads::RecycleReason;
using When = lyger::threads::RecycleLimits::When;

namespace {

// After how many requests a replacement is wanted.
std::uint64_t soft_limit(std::uint64_t most, std::uint32_t random) {
  const RecycleLimits limits({.max_requests = most}, random);
  std::uint64_t served = 0;
  while (limits.judge(served, 0).when == When::never) {
    ++served;
  }
  return served;
}

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;

}  // namespace

TEST_CASE("without limits a worker stays for ever") {
  for (const RecycleLimits& limits : {RecycleLimits(), RecycleLimits({}, 12345)}) {
    CHECK(limits.judge(UINT64_MAX - 1, UINT64_MAX - 1).when == When::never);
  }
}

TEST_CASE("limits under ten are exact") {
  for (std::uint64_t most = 1; most < 10; ++most) {
    CAPTURE(most);
    const RecycleLimits limits({.max_requests = most}, 4'000'000'007U);
    CHECK(limits.judge(most - 1, 0).when == When::never);
    CHECK(limits.judge(most, 0).when == When::now);
    CHECK(limits.judge(most + 5, 0).when == When::now);
  }
}

TEST_CASE("a replacement is wanted within the second tenth below the limit, by chance") {
  std::set<std::uint64_t> limits;
  for (std::uint32_t random = 0; random < 1000; ++random) {
    limits.insert(soft_limit(500, random));
  }
  CHECK(*limits.begin() == 400);
  CHECK(*limits.rbegin() == 450);
  CHECK(limits.size() == 51);
}

TEST_CASE("at the limit itself a worker serves nothing more") {
  const RecycleLimits limits({.max_requests = 100}, 7);
  CHECK(limits.judge(99, 0).when == When::soon);
  CHECK(limits.judge(100, 0).when == When::now);
}

TEST_CASE("memory has a limit of its own") {
  const RecycleLimits limits({.max_memory = 100 * kMiB}, 0);
  CHECK(limits.judge(1'000'000, 89 * kMiB).when == When::never);
  const auto soon = limits.judge(1, 91 * kMiB);
  CHECK(soon.when == When::soon);
  CHECK(soon.because == RecycleReason::memory);
  CHECK(limits.judge(1, 100 * kMiB).when == When::now);
}

TEST_CASE("a worker that has served nothing is not replaced, however much its boot has taken") {
  const RecycleLimits limits({.max_requests = 1, .max_memory = kMiB}, 0);
  CHECK(limits.judge(0, 100 * kMiB).when == When::never);
}

TEST_CASE("the limit that is further gone is the reason") {
  const RecycleLimits limits({.max_requests = 100, .max_memory = 100 * kMiB}, 0);
  CHECK(limits.judge(95, 0).because == RecycleReason::requests);
  CHECK(limits.judge(95, 95 * kMiB).because == RecycleReason::requests);
  CHECK(limits.judge(95, 100 * kMiB).because == RecycleReason::memory);
  CHECK(limits.judge(100, 95 * kMiB).because == RecycleReason::requests);
}
