#include "threads/recycle_limits.h"

namespace lyger::threads {

RecycleLimits::RecycleLimits(RecycleSettings settings, std::uint32_t random) noexcept
    : requests_(below(settings.max_requests, random)),
      memory_(below(settings.max_memory, random)) {}

// The first tenth below the limit is left for the replacement's boot, the second for chance. Limits
// under ten have no room for either.
RecycleLimits::Limit RecycleLimits::below(std::uint64_t most, std::uint32_t random) noexcept {
  if (most == 0) {
    return {};
  }
  const std::uint64_t tenth = most / 10;
  return {.soon = most - tenth - random % (tenth + 1), .now = most};
}

RecycleLimits::When RecycleLimits::judge(Limit limit, std::uint64_t reached) noexcept {
  return reached >= limit.now ? When::now : reached >= limit.soon ? When::soon : When::never;
}

RecycleLimits::Verdict RecycleLimits::judge(std::uint64_t served,
                                            std::uint64_t memory) const noexcept {
  if (served == 0) {
    return {};
  }
  const When by_requests = judge(requests_, served);
  const When by_memory = judge(memory_, memory);
  if (by_requests == When::never && by_memory == When::never) {
    return {};
  }
  return by_memory > by_requests ? Verdict{by_memory, RecycleReason::memory}
                                 : Verdict{by_requests, RecycleReason::requests};
}

}  // namespace lyger::threads
