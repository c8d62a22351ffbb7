// Where PHP threads go in and out of engine requests, so that OPcache can restart while all of them
// are out. A restart is wanted; the gate closes: who wants in waits, worker scripts end when they
// are between requests; the last one out performs the restart and opens the gate. A script that
// stays inside for long must not hold everybody: then the gate opens again and closes later.
// Nothing is lost meanwhile, only OPcache stays off for new scripts.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>

#include "runtime/base/pinned.h"
#include "runtime/log/log.h"

namespace lyger::threads {

class RestartGate : runtime::Pinned {
 public:
  using Clock = std::chrono::steady_clock;
  struct Pace {
    // Between two restarts; doubles while they are wanted that often, so that a script which asks
    // for one whenever it boots still gets to serve.
    std::chrono::milliseconds between{2'000};
    std::chrono::milliseconds patience{5'000};  // how long threads wait in front of the gate
    std::chrono::milliseconds pause{10'000};    // after a patience that has run out; doubles
    std::chrono::milliseconds longest{60'000};  // of the two that double
  };

  RestartGate(runtime::Log& log, Pace pace) : log_(log), pace_(pace) {}
  explicit RestartGate(runtime::Log& log) : RestartGate(log, Pace{}) {}

  // Before any thread enters. `restart` is called by a PHP thread while none is inside; `on_close`
  // by any of them: it makes idle workers look at must_leave().
  void connect(std::function<void()> restart, std::function<void()> on_close);

  // A restart is wanted. Any thread, at any time; does not block. `why` is static text.
  void request(std::string_view why) noexcept;

  // Around each engine request. enter() waits while the gate is closed.
  void enter() noexcept;
  void leave() noexcept;
  // For who stays inside between requests: whether to end its script now. Closes the gate if it is
  // time to.
  [[nodiscard]] bool must_leave() noexcept;

 private:
  void close_if_due() noexcept;
  void restart_if_empty() noexcept;
  [[nodiscard]] bool take_restart() noexcept;
  void open_after_restart() noexcept;
  void wait_for_opening() noexcept;

  runtime::Log& log_;
  const Pace pace_;
  std::function<void()> restart_;
  std::function<void()> on_close_;

  std::atomic<const char*> wanted_ = nullptr;  // why
  std::atomic<unsigned> inside_ = 0;
  std::atomic<bool> closed_ = false;

  std::mutex mutex_;  // guards what follows
  std::condition_variable opened_;
  bool restarting_ = false;
  Clock::time_point closed_until_{};
  Clock::time_point not_before_{};
  std::chrono::milliseconds between_{0};
  std::chrono::milliseconds pause_{0};
};

// Inside for as long as it lives.
class InsideScope : runtime::Pinned {
 public:
  explicit InsideScope(RestartGate& gate) noexcept : gate_(gate) { gate_.enter(); }
  ~InsideScope() { gate_.leave(); }

 private:
  RestartGate& gate_;
};

}  // namespace lyger::threads
