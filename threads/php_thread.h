// One OS thread that runs PHP for a pool, from its start to its join.
#pragma once

#include <chrono>
#include <thread>

#include "runtime/base/pinned.h"
#include "sapi/request/request_source.h"
#include "sapi/request/script_host.h"
#include "threads/php_pool.h"
#include "threads/thread_state.h"

namespace lyger::threads {

class PhpThread final : public sapi::RequestSource, runtime::Pinned {
 public:
  PhpThread(PhpPool& pool, unsigned number);
  ~PhpThread() { thread_.join(); }

  [[nodiscard]] ThreadState state() const noexcept { return state_.get(); }

 private:
  void run() noexcept;
  void serve(sapi::ScriptHost& host, runtime::Exchange& exchange) noexcept;
  void work(sapi::ScriptHost& host) noexcept;
  void after_worker(const sapi::ScriptHost::WorkerRun& run) noexcept;

  // RequestSource, called by the worker script's loop.
  void on_loop_reached() noexcept override;
  [[nodiscard]] runtime::Exchange* next() noexcept override;

  PhpPool& pool_;
  const unsigned number_;
  ThreadStateCell state_;
  bool booted_ = false;
  std::chrono::milliseconds back_off_{0};  // before the next boot
  std::thread thread_;
};

}  // namespace lyger::threads
