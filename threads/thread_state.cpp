#include "threads/thread_state.h"

#include <cstdio>
#include <cstdlib>

namespace lyger::threads {

std::string_view thread_state_name(ThreadState state) noexcept {
  switch (state) {
    case ThreadState::starting:
      return "starting";
    case ThreadState::idle:
      return "idle";
    case ThreadState::serving:
      return "serving";
    case ThreadState::booting:
      return "booting";
    case ThreadState::backing_off:
      return "backing off";
    case ThreadState::retiring:
      return "retiring";
    case ThreadState::stopped:
      return "stopped";
  }
  return "unknown";
}

bool may_follow(ThreadState before, ThreadState after) noexcept {
  using enum ThreadState;
  switch (before) {
    case starting:
      return after == idle || after == booting || after == stopped;
    case idle:
      return after == serving || after == booting || after == retiring || after == stopped;
    case serving:
      return after == idle || after == booting || after == retiring || after == stopped;
    case booting:
      return after == idle || after == serving || after == backing_off || after == stopped;
    case backing_off:
      return after == booting || after == stopped;
    case retiring:
      return after == idle || after == booting || after == stopped;
    case stopped:
      return false;
  }
  return false;
}

void ThreadStateCell::change(ThreadState after) noexcept {
  const ThreadState before = get();
  if (before != after && !may_follow(before, after)) {
    std::fprintf(stderr,
                 "bug: a PHP thread cannot go from %s to %s\n",
                 thread_state_name(before).data(),
                 thread_state_name(after).data());
    std::abort();
  }
  state_.store(after, std::memory_order_relaxed);
}

}  // namespace lyger::threads
