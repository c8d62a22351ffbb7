#include "threads/watchdog/watchdog.h"

#include <pthread.h>

#include <algorithm>

namespace lyger::threads {
namespace {

// However short the limit is.
constexpr std::chrono::milliseconds kShortestSleep{5};

}  // namespace

Watchdog::Watchdog(std::chrono::milliseconds limit, Readiness& readiness, runtime::Log& log)
    : limit_(limit), readiness_(readiness), log_(log) {
  sapi::RequestWatch::install_signal();
  thread_ = std::thread([this] { run(); });
}

Watchdog::~Watchdog() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  stop_wanted_.notify_all();
  thread_.join();
}

void Watchdog::add(WatchedThread& thread) {
  const std::scoped_lock lock(mutex_);
  watched_.emplace_back(thread, log_);
}

void Watchdog::remove(const WatchedThread& thread) noexcept {
  const std::scoped_lock lock(mutex_);
  std::erase_if(watched_, [&thread](const OverdueRequest& each) { return each.is_of(thread); });
}

void Watchdog::run() {
  ::pthread_setname_np(::pthread_self(), "watchdog");
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const auto now = OverdueRequest::Clock::now();
    auto next = now + limit_;
    for (OverdueRequest& each : watched_) {
      next = std::min(next, each.attend(now, next));
    }
    stop_wanted_.wait_until(
        lock, std::max(next, now + kShortestSleep), [this] { return stopping_; });
  }
}

}  // namespace lyger::threads
