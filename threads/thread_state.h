// What a PHP thread is doing, and which change may follow which.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "runtime/base/pinned.h"

namespace lyger::threads {

enum class ThreadState : std::uint8_t {
  starting,     // the engine makes the thread's storage
  idle,         // waits for a request
  serving,      // runs a classic request, or a worker's handler
  booting,      // runs a worker script up to its loop
  backing_off,  // a boot has failed; waits before the next one
  retiring,     // has served all that it may; waits until its replacement has booted
  stopped,      // gone
};

[[nodiscard]] std::string_view thread_state_name(ThreadState state) noexcept;

// starting ▶ idle | booting;  idle ▶ serving | booting | retiring;  serving ▶ idle | booting |
// retiring;  booting ▶ idle | serving | backing_off;  backing_off ▶ booting;  retiring ▶ idle |
// booting;  all of them ▶ stopped.
[[nodiscard]] bool may_follow(ThreadState before, ThreadState after) noexcept;

// Written by its own thread, read by any. A change that may not follow is a bug: it aborts.
class ThreadStateCell : runtime::Pinned {
 public:
  void change(ThreadState after) noexcept;
  [[nodiscard]] ThreadState get() const noexcept { return state_.load(std::memory_order_relaxed); }

 private:
  std::atomic<ThreadState> state_ = ThreadState::starting;
};

}  // namespace lyger::threads
