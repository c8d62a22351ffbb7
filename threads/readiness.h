// Whether this server should be given traffic. It should not while too many of a pool's threads are
// written off: what has held them will hold the next ones. Any thread may call any function.
#pragma once

#include <atomic>
#include <cstddef>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/log/log.h"

namespace lyger::threads {

class Readiness : runtime::Pinned {
 public:
  explicit Readiness(runtime::Log& log) noexcept : log_(log) {}

  [[nodiscard]] bool ready() const noexcept {
    return failing_pools_.load(std::memory_order_acquire) == 0;
  }
  // Once when a pool goes past its limit, once when it is below it again.
  void pool_fails(std::string_view pool, std::size_t lost) noexcept;
  void pool_recovers(std::string_view pool, std::size_t lost) noexcept;

 private:
  runtime::Log& log_;
  std::atomic<unsigned> failing_pools_ = 0;
};

}  // namespace lyger::threads
