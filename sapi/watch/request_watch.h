// The time limit of one PHP thread's requests. The thread marks where a request begins and ends and
// when it uses the response; a watchdog on another thread looks at the marks, interrupts what runs
// too long, and takes the client off the thread's hands if that does not help.
//
// A begin costs one look at the clock and two stores. Nothing here locks.
#pragma once

#include <pthread.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

#include "runtime/base/pinned.h"
#include "runtime/http/exchange.h"
#include "sapi/watch/blocked_call.h"
#include "sapi/watch/engine_handle.h"

namespace lyger::sapi {

class RequestWatch : runtime::Pinned {
 public:
  using Clock = std::chrono::steady_clock;

  // `limit` is what is said to who runs into it.
  RequestWatch(std::chrono::milliseconds time, std::string limit);

  // The PHP thread that it watches.

  // Once, on the thread itself, with its PhpThreadGuard.
  void bind() noexcept;
  // A client waits from now on.
  void begin(const runtime::Exchange& exchange) noexcept;
  // Around everything that sends a part of the response. False: it is not the thread's any more.
  [[nodiscard]] bool touch() noexcept;
  void let_go(const runtime::SentPart& sent) noexcept;
  // Inside of a touch: the time between the two is the client's, not the script's.
  void pause() noexcept;
  void resume() noexcept;
  // Inside of a touch, and instead of let_go(): the client has everything. What runs now is no
  // longer watched, unless it is what comes after an interruption.
  void answered() noexcept;
  // The thread is done with the request.
  void end() noexcept;
  // Whether the script that runs now is to be ended; once for each interruption.
  [[nodiscard]] bool take_interruption() noexcept;
  [[nodiscard]] const std::string& limit() const noexcept { return limit_; }

  // Any thread.

  struct Sight {
    bool watched = false;
    std::uint64_t request = 0;  // a number of the thread's own
    Clock::time_point due;      // while the client makes it wait: the earliest that it may be
  };
  [[nodiscard]] Sight look(Clock::time_point now) const noexcept;
  // The thread neither leaves the request nor sends anything while this lives, but waits for it: to
  // be held for microseconds. False if it has left, or sends something now. Needs the bound thread
  // alive.
  class Pin;

  // Once a process, before any Pin wakes a thread.
  static void install_signal() noexcept;

 private:
  enum Phase : std::uint64_t {
    idle,      // no request, or one whose client has everything
    serving,   // a client waits
    touching,  // serving, and the thread sends something
    pinned,    // the watchdog's for a moment
    taken,     // the watchdog has answered the client
    ending,    // the client has everything, and the script has been interrupted
    lost,      // written off
  };
  static constexpr int kPhaseBits = 3;
  static constexpr std::uint64_t kPhaseMask = (1U << kPhaseBits) - 1;

  [[nodiscard]] static Phase phase_of(std::uint64_t word) noexcept {
    return static_cast<Phase>(word & kPhaseMask);
  }
  // For the thread: waits while it is pinned.
  [[nodiscard]] std::uint64_t settled() const noexcept;
  void enter(Phase phase) noexcept;
  // The signal's handler, on the watched thread.
  void on_signal(void* signal_context) noexcept;

  const std::chrono::milliseconds time_;
  const std::string limit_;
  pthread_t thread_{};
  pid_t thread_id_ = 0;
  EngineHandle engine_;

  std::uint64_t request_ = 0;               // the thread's own
  std::atomic<std::uint64_t> word_ = idle;  // the request's number and its phase
  std::atomic<Clock::rep> due_ = 0;
  std::atomic<Clock::rep> remaining_ = 0;        // while paused
  const runtime::Exchange* exchange_ = nullptr;  // handed over by word_
  runtime::SentPart sent_;                       // handed over by word_

  std::atomic<unsigned> interruptions_ = 0;        // of this request, by the watchdog
  std::atomic<unsigned> taken_interruptions_ = 0;  // of them, by the engine

  // Between the watchdog and the signal's handler.
  std::atomic<std::uint64_t> failing_stack_pointer_ = 0;
  std::atomic<std::uint64_t> failing_program_counter_ = 0;  // 0: no call is to fail
  std::atomic<bool> stack_wanted_ = false;
  std::atomic<std::size_t> stack_length_ = 0;
  std::array<char, 4096> stack_;
};

class RequestWatch::Pin : runtime::Pinned {
 public:
  Pin(RequestWatch& watch, std::uint64_t request) noexcept;
  ~Pin();
  explicit operator bool() const noexcept { return held_; }

  // The client still waits; then the exchange may be looked at.
  [[nodiscard]] bool client_waits() const noexcept { return phase_ == serving; }
  [[nodiscard]] const runtime::Exchange& exchange() const noexcept { return *watch_.exchange_; }

  // The script is to end at the engine's next chance.
  void interrupt() noexcept;
  // The last interruption has not been taken up.
  [[nodiscard]] bool interruption_pending() const noexcept;
  // Signals the thread, which wakes it from a system call and has it note its stack.
  void wake() noexcept;
  // As wake(), for a thread that calls again what was interrupted: the call fails, and a child
  // process that it waits for is told to end.
  void wake_for_good() noexcept;
  // What the last signal has found; empty if there was none since the last call.
  [[nodiscard]] std::string take_stack();
  // Answers the client in the thread's place.
  void answer() noexcept;
  void write_off() noexcept { phase_ = lost; }

 private:
  RequestWatch& watch_;
  const std::uint64_t request_;
  Phase phase_ = idle;  // to go on with
  bool held_ = false;
};

}  // namespace lyger::sapi
