// What is done about one thread's request that runs too long, step by step. Belongs to the
// watchdog.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "runtime/log/log.h"
#include "threads/watchdog/watched_thread.h"

namespace lyger::threads {

class OverdueRequest {
 public:
  using Clock = sapi::RequestWatch::Clock;

  OverdueRequest(WatchedThread& thread, runtime::Log& log) noexcept
      : thread_(&thread), log_(&log) {}

  [[nodiscard]] bool is_of(const WatchedThread& thread) const noexcept {
    return thread_ == &thread;
  }
  // Looks at the thread and takes the step that is due; returns when to look again, at the latest
  // at `latest`.
  [[nodiscard]] Clock::time_point attend(Clock::time_point now, Clock::time_point latest);

 private:
  void begin(std::uint64_t request, sapi::RequestWatch::Pin& pin);
  void step(sapi::RequestWatch::Pin& pin);
  void answer(sapi::RequestWatch::Pin& pin);
  void write_off(sapi::RequestWatch::Pin& pin);
  [[nodiscard]] std::string with_stack(std::string_view message) const;

  WatchedThread* thread_;
  runtime::Log* log_;
  std::uint64_t request_ = 0;  // 0: none is overdue
  std::string id_;
  std::string target_;
  std::string stack_;
  Clock::time_point last_;                // step
  std::chrono::milliseconds overdue_{0};  // without the time that the client made it wait
  unsigned interruptions_ = 0;
};

}  // namespace lyger::threads
