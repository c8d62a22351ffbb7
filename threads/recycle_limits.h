// How much a worker serves before another takes its place. Each draws its own limit a little below
// the one that was asked for, so that workers that have booted together do not end together.
#pragma once

#include <cstdint>

namespace lyger::threads {

struct RecycleSettings {
  std::uint64_t max_requests = 0;  // of one boot; 0: any number
  std::uint64_t max_memory = 0;    // in bytes, of one thread between two requests; 0: any size
};

enum class RecycleReason : std::uint8_t { none, requests, memory };

class RecycleLimits {
 public:
  enum class When : std::uint8_t {
    never,
    soon,  // it may serve on until its replacement is ready
    now,   // it has served its last request
  };
  struct Verdict {
    When when = When::never;
    RecycleReason because = RecycleReason::none;
  };

  RecycleLimits() = default;
  // Of `random`, any bits will do.
  RecycleLimits(RecycleSettings settings, std::uint32_t random) noexcept;

  // `memory` is looked at where there is a limit of it; a worker that has served nothing stays.
  [[nodiscard]] Verdict judge(std::uint64_t served, std::uint64_t memory) const noexcept;

 private:
  struct Limit {
    std::uint64_t soon = UINT64_MAX;
    std::uint64_t now = UINT64_MAX;
  };
  [[nodiscard]] static Limit below(std::uint64_t most, std::uint32_t random) noexcept;
  [[nodiscard]] static When judge(Limit limit, std::uint64_t reached) noexcept;

  Limit requests_;
  Limit memory_;
};

}  // namespace lyger::threads
