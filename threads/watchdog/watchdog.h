// Ends requests that run longer than --request-timeout. One thread, which sleeps until the earliest
// deadline, or for one whole limit if that is sooner: no request that begins meanwhile is due
// earlier. So whoever begins a request wakes nobody. This type locks.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/log/log.h"
#include "threads/readiness.h"
#include "threads/watchdog/overdue_request.h"

namespace lyger::threads {

class Watchdog : runtime::Pinned {
 public:
  Watchdog(std::chrono::milliseconds limit, Readiness& readiness, runtime::Log& log);
  // After all threads that it watches.
  ~Watchdog();

  [[nodiscard]] std::chrono::milliseconds limit() const noexcept { return limit_; }
  // Told by the pools what the watchdog's doings come to.
  [[nodiscard]] Readiness& readiness() const noexcept { return readiness_; }
  // On the watched thread, which has bound its RequestWatch, until it calls remove().
  void add(WatchedThread& thread);
  // When it returns, the watchdog touches nothing of the thread's any more.
  void remove(const WatchedThread& thread) noexcept;

 private:
  void run();

  const std::chrono::milliseconds limit_;
  Readiness& readiness_;
  runtime::Log& log_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable stop_wanted_;
  std::vector<OverdueRequest> watched_;
  bool stopping_ = false;

  std::thread thread_;
};

}  // namespace lyger::threads
