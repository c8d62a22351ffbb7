// One OS thread that runs PHP for a pool, from its start to its join.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <optional>
#include <string_view>
#include <thread>

#include "runtime/base/pinned.h"
#include "sapi/request/request_source.h"
#include "sapi/request/script_host.h"
#include "threads/php_pool.h"
#include "threads/thread_state.h"
#include "threads/watchdog/watched_thread.h"

namespace lyger::threads {

class PhpThread final : public sapi::RequestSource, public WatchedThread, runtime::Pinned {
 public:
  // Returns when the thread can run PHP; throws std::system_error if it never will.
  PhpThread(PhpPool& pool, unsigned number);
  ~PhpThread() { thread_.join(); }

  [[nodiscard]] ThreadState state() const noexcept { return state_.get(); }
  // On this thread: whether its script was booted before the last recycle_all().
  [[nodiscard]] bool outdated() const noexcept { return epoch_ && *epoch_ != pool_.epoch(); }

  // WatchedThread.
  [[nodiscard]] sapi::RequestWatch& request_watch() noexcept override { return *watch_; }
  [[nodiscard]] std::string_view pool_name() const noexcept override;
  [[nodiscard]] unsigned number() const noexcept override { return number_; }
  std::optional<std::size_t> write_off() noexcept override;

  // Any thread: it ends at its next chance, between two requests.
  void ask_to_leave() noexcept { leaving_.store(true, std::memory_order_release); }
  [[nodiscard]] bool leaving() const noexcept { return leaving_.load(std::memory_order_acquire); }

  Membership membership;  // its pool's: guarded by the pool's lock

 private:
  void run(std::promise<void> is_php_thread) noexcept;
  void run_scripts() noexcept;
  void serve(sapi::ScriptHost& host, runtime::Exchange& exchange) noexcept;
  void work(sapi::ScriptHost& host) noexcept;
  [[nodiscard]] sapi::ScriptHost::WorkerRun run_worker(
      sapi::ScriptHost& host,
      runtime::Exchange* first,
      sapi::ScriptHost::Announce announce) noexcept;
  void after_worker(const sapi::ScriptHost::WorkerRun& run) noexcept;
  void after_failed_boot(const sapi::ScriptHost::WorkerRun& run) noexcept;
  void takes_requests() noexcept;
  void takes_none() noexcept;
  [[nodiscard]] bool over() const noexcept;
  // Whether it takes one more request. Between two requests only; may wait for its replacement.
  [[nodiscard]] bool stays() noexcept;

  // RequestSource, called by the worker script's loop.
  void on_loop_reached() noexcept override;
  [[nodiscard]] runtime::Exchange* next() noexcept override;

  PhpPool& pool_;
  const unsigned number_;
  ThreadStateCell state_;
  std::optional<sapi::RequestWatch> watch_;  // with a watchdog only
  bool booted_ = false;
  bool told_to_end_ = false;  // its script has been asked to leave its loop
  bool boot_saw_somebody_ = false;
  std::uint64_t served_ = 0;  // by a worker since its boot, by a classic thread since its start
  RecycleLimits limits_;
  std::optional<unsigned> epoch_;  // its pool's when its worker script was booted last
  std::atomic<bool> leaving_ = false;
  std::chrono::milliseconds back_off_{0};  // before the next boot
  runtime::Exchange* put_off_ = nullptr;   // taken from the queue, to be served after the next boot
  std::thread thread_;
};

}  // namespace lyger::threads
