#include "runtime/cli/start/usable_cpus.h"

#include <sched.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "runtime/cli/start/cpu_quota.h"

namespace lyger::runtime {

namespace {

// A mask for more CPUs than any kernel is built for; a smaller one would be refused.
constexpr std::size_t cpu_sets = 16;

unsigned allowed_cpus() noexcept {
  std::array<cpu_set_t, cpu_sets> sets{};
  constexpr std::size_t size = sizeof(sets);
  if (::sched_getaffinity(0, size, sets.data()) != 0) {
    return 1;
  }
  return static_cast<unsigned>(CPU_COUNT_S(size, sets.data()));
}

}  // namespace

unsigned usable_cpus() {
  const unsigned allowed = std::max(allowed_cpus(), 1U);
  const auto quota = cpu_quota("/proc/self");
  return quota ? std::min(*quota, allowed) : allowed;
}

}  // namespace lyger::runtime
