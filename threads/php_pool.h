// The PHP threads that serve one queue: classic scripts, or one worker script. What the pool is can
// be left to its first request (PoolMode::automatic).
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/log/log.h"
#include "sapi/request/script_host.h"
#include "threads/request_queue.h"

namespace lyger::threads {

class PhpThread;

enum class PoolMode : std::uint8_t {
  undecided,         // the first request of the main script will tell
  classic,           // every request is a script's whole life
  classic_by_trial,  // as classic, because the first request did not loop; a later one still may
  worker,            // the script boots once a thread and loops
};

struct PoolSettings {
  std::string name;    // for the log
  std::string script;  // the worker script
  unsigned threads = 1;
  std::size_t queue = 1024;
  PoolMode mode = PoolMode::classic;
};

class PhpPool : runtime::Pinned {
 public:
  // Called by any PHP thread of the pool when it has gone.
  using OnThreadGone = std::function<void()>;

  PhpPool(PoolSettings settings, const sapi::HostParts& parts, OnThreadGone on_thread_gone);
  ~PhpPool();

  // Starts the threads. Safe to call again: it does nothing.
  void start();
  // No more requests: what is queued is served, then the threads go.
  void request_stop() noexcept;
  [[nodiscard]] bool stopped() const noexcept;
  // Once stopped: returns when no thread of the pool touches anything any more.
  void join();

  [[nodiscard]] RequestQueue& queue() noexcept { return queue_; }
  [[nodiscard]] PoolMode mode() const noexcept { return mode_.load(std::memory_order_acquire); }

  // For the pool's own threads.
  [[nodiscard]] const PoolSettings& settings() const noexcept { return settings_; }
  [[nodiscard]] const sapi::HostParts& parts() const noexcept { return parts_; }
  void found_loop(unsigned thread) noexcept;
  void found_no_loop() noexcept;
  void booted() noexcept;
  void boot_lost() noexcept;
  void boot_failed() noexcept;
  // False when the pool stops meanwhile.
  [[nodiscard]] bool wait(std::chrono::milliseconds time) noexcept;
  [[nodiscard]] bool stopping() const noexcept { return stopping_.load(std::memory_order_acquire); }
  void thread_gone() noexcept;

 private:
  const PoolSettings settings_;
  const sapi::HostParts& parts_;
  const OnThreadGone on_thread_gone_;
  RequestQueue queue_;
  std::atomic<PoolMode> mode_;
  std::atomic<bool> stopping_ = false;
  std::atomic<unsigned> running_ = 0;

  std::mutex mutex_;  // guards what follows
  std::condition_variable stop_wanted_;
  unsigned booted_ = 0;
  std::vector<std::unique_ptr<PhpThread>> threads_;
};

}  // namespace lyger::threads
