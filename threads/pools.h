// Every pool of the server, and which request goes to which: the main script and each worker script
// to their own pools, other scripts to the main one as long as it is classic, otherwise to a
// classic pool beside it.
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/http/request_handler.h"
#include "threads/php_pool.h"

namespace lyger::threads {

struct PoolsSettings {
  PoolSettings main;
  unsigned classic_threads = 1;            // of the classic pool beside the main one
  std::vector<PoolSettings> workers = {};  // in the order that PhpScript::worker counts
};

class Pools final : public runtime::RequestHandler, runtime::Pinned {
 public:
  Pools(const PoolsSettings& settings, PoolParts parts);

  // Throws StartupError if the system has not enough threads.
  void start();
  void request_stop() noexcept;
  // As PhpPool's, of all pools.
  void join();
  [[nodiscard]] bool stopped() const noexcept;
  [[nodiscard]] bool only_boots() const noexcept;
  void recycle_all() noexcept;
  [[nodiscard]] std::size_t lost() const noexcept;

  // RequestHandler.
  [[nodiscard]] std::size_t submit(std::span<runtime::Exchange* const> batch) noexcept override;
  [[nodiscard]] bool withdraw(runtime::Exchange& exchange) noexcept override;
  [[nodiscard]] runtime::Unserved explain(const runtime::Exchange& exchange,
                                          runtime::HasWaited has_waited) noexcept override;
  [[nodiscard]] runtime::Exchange* take_overdue(
      std::chrono::steady_clock::time_point now) noexcept override;

 private:
  [[nodiscard]] PhpPool& pool_for(const runtime::Exchange& exchange) noexcept;

  const PoolParts parts_;
  PhpPool main_;
  PhpPool classic_;  // its threads start with its first request
  std::vector<std::unique_ptr<PhpPool>> workers_;
  const std::vector<PhpPool*> all_;
};

}  // namespace lyger::threads
