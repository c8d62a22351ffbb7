// The PHP threads that serve one queue: classic scripts, or one worker script. What the pool is can
// be left to its first request (PoolMode::undecided).
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <string>

#include "runtime/base/pinned.h"
#include "runtime/log/log.h"
#include "sapi/request/script_host.h"
#include "threads/crew.h"
#include "threads/recycle_limits.h"
#include "threads/request_queue.h"
#include "threads/restart_gate.h"

namespace lyger::threads {

class Watchdog;

enum class PoolMode : std::uint8_t {
  undecided,         // the first request of the main script will tell
  classic,           // every request is a script's whole life
  classic_by_trial,  // as classic, because the first request did not loop; a later one still may
  worker,            // the script boots once a thread and loops
  warm,              // the script is executed again and again in each thread's living engine
};

struct PoolSettings {
  std::string name;    // for the log
  std::string script;  // the worker script
  unsigned threads = 1;
  std::size_t queue = 1024;
  PoolMode mode = PoolMode::classic;
  RecycleSettings recycle = {};
};

// What all pools share. Lives as long as they do.
struct PoolParts {
  const sapi::HostParts& host;
  RestartGate& gate;
  // Called on any thread, when a PHP thread has gone or was written off.
  std::function<void()> on_thread_gone;
  Watchdog* watchdog = nullptr;  // none without --request-timeout
};

class PhpPool : runtime::Pinned {
 public:
  PhpPool(PoolSettings settings, const PoolParts& parts);
  ~PhpPool();

  // Starts the threads; does nothing when they have been. False, and a line in the log, if the
  // system gives fewer than asked for; without any, a later call tries again.
  bool start() noexcept;
  // No more requests: what is queued is served, then the threads go.
  void request_stop() noexcept;
  // Whether all threads have gone that anybody waits for.
  [[nodiscard]] bool stopped() const noexcept;
  // Whether all that keeps it from being stopped are scripts that boot, for nobody.
  [[nodiscard]] bool only_boots() const noexcept;
  // Once stopped, with none lost: returns when no thread of the pool touches anything any more.
  void join();

  // Any thread. Each worker's script is told to leave its loop at its next chance, and booted anew.
  void recycle_all() noexcept;
  // Any thread. This one does not come back from its script: another takes its place at once, and
  // it ends if it ever does come back. False if it has ended, or was written off before.
  bool write_off(PhpThread& thread) noexcept;
  // Any thread. nullopt while some worker has booted or may.
  [[nodiscard]] std::optional<std::chrono::milliseconds> time_to_next_boot() const noexcept;
  // Threads that were written off and have not come back.
  [[nodiscard]] std::size_t lost() const noexcept;

  [[nodiscard]] RequestQueue& queue() noexcept { return queue_; }
  [[nodiscard]] PoolMode mode() const noexcept { return mode_.load(std::memory_order_acquire); }

  // For the pool's own threads.
  [[nodiscard]] const PoolSettings& settings() const noexcept { return settings_; }
  [[nodiscard]] const sapi::HostParts& parts() const noexcept { return parts_.host; }
  [[nodiscard]] Watchdog* watchdog() const noexcept { return parts_.watchdog; }
  [[nodiscard]] RestartGate& gate() const noexcept { return parts_.gate; }
  void found_loop(unsigned thread) noexcept;
  void found_no_loop() noexcept;
  // It takes requests from now on; whose place it has taken leaves.
  void booted(PhpThread& thread) noexcept;
  void unbooted(PhpThread& thread) noexcept;
  // Returns what that means for who asks meanwhile.
  enum class Meanwhile : std::uint8_t { others_serve, the_replaced_serves, nobody_serves };
  [[nodiscard]] Meanwhile boot_failed(PhpThread& thread, std::chrono::milliseconds pause) noexcept;
  // Before a failed boot is tried again.
  void back_off(PhpThread& thread, std::chrono::milliseconds time) noexcept;
  // Begins to boot who takes this one's place, unless somebody does already. The replacement ends
  // this one when it is ready. `in_turn` gives way to another thread's replacement.
  enum class Urgency : std::uint8_t { in_turn, at_once };
  void replace(PhpThread& thread, Urgency urgency) noexcept;
  // Returns when the replacement has booted, or cannot, or something else calls the thread away.
  void await_replacement(PhpThread& thread) noexcept;
  [[nodiscard]] RecycleLimits draw_limits() noexcept;
  [[nodiscard]] bool has_replacement(const PhpThread& thread) const noexcept;
  // What a boot has taken, before any request.
  void note_boot_memory(std::size_t memory) noexcept;
  // Changes with each recycle_all().
  [[nodiscard]] unsigned epoch() const noexcept { return epoch_.load(std::memory_order_acquire); }
  [[nodiscard]] bool stopping() const noexcept { return stopping_.load(std::memory_order_acquire); }
  void thread_gone(PhpThread& thread) noexcept;

 private:
  // With the lock held.
  [[nodiscard]] bool start_thread(unsigned number, PhpThread* replaces) noexcept;
  void judge_boots() noexcept;
  void judge_losses() noexcept;
  void welcome_back(const PhpThread& thread) noexcept;

  const PoolSettings settings_;
  const PoolParts& parts_;
  RequestQueue queue_;
  std::atomic<PoolMode> mode_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> started_ = false;
  std::atomic<unsigned> epoch_ = 0;
  std::atomic<bool> told_of_memory_ = false;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  Crew crew_;
  std::minstd_rand random_;
  std::chrono::steady_clock::time_point no_thread_before_;  // after the system has given none
  bool too_many_lost_ = false;
};

}  // namespace lyger::threads
