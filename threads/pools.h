// Every pool of the server, and which request goes to which: the main script to its own pool, other
// scripts to the same one as long as it is classic, otherwise to a classic pool beside it.
#pragma once

#include <chrono>

#include "runtime/base/pinned.h"
#include "runtime/http/request_handler.h"
#include "threads/php_pool.h"

namespace lyger::threads {

class Pools final : public runtime::RequestHandler, runtime::Pinned {
 public:
  Pools(const PoolSettings& main, PoolParts parts);

  // Throws StartupError if the system has not enough threads.
  void start();
  void request_stop() noexcept;
  // As PhpPool's, of all pools.
  void join();
  [[nodiscard]] bool stopped() const noexcept { return main_.stopped() && classic_.stopped(); }
  void recycle_all() noexcept;
  [[nodiscard]] std::size_t lost() const noexcept { return main_.lost() + classic_.lost(); }

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
};

}  // namespace lyger::threads
