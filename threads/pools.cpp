#include "threads/pools.h"

#include <algorithm>
#include <utility>

#include "runtime/base/startup_error.h"

namespace lyger::threads {
namespace {

PoolSettings classic_beside(PoolSettings settings) {
  settings.name = "classic";
  settings.mode = PoolMode::classic;
  return settings;
}

}  // namespace

using runtime::Exchange;

Pools::Pools(const PoolSettings& main, PoolParts parts)
    : parts_(std::move(parts)), main_(main, parts_), classic_(classic_beside(main), parts_) {}

void Pools::start() {
  if (!main_.start()) {
    throw runtime::StartupError(
        "the system does not give that many threads; ask for fewer with --workers");
  }
}

void Pools::request_stop() noexcept {
  main_.request_stop();
  classic_.request_stop();
}

void Pools::recycle_all() noexcept {
  main_.recycle_all();
  classic_.recycle_all();
}

void Pools::join() {
  main_.join();
  classic_.join();
}

PhpPool& Pools::pool_for(const Exchange& exchange) noexcept {
  const PoolMode mode = main_.mode();
  const bool main_is_classic = mode == PoolMode::classic || mode == PoolMode::classic_by_trial;
  return exchange.script.is_main || main_is_classic ? main_ : classic_;
}

std::size_t Pools::submit(std::span<Exchange* const> batch) noexcept {
  std::size_t done = 0;
  while (done < batch.size()) {
    PhpPool& pool = pool_for(*batch[done]);
    std::size_t same = 1;
    while (done + same < batch.size() && &pool_for(*batch[done + same]) == &pool) {
      ++same;
    }
    if (&pool == &classic_) {
      (void)classic_.start();
    }
    const auto taken = pool.queue().push(batch.subspan(done, same));
    done += taken;
    if (taken < same) {
      break;
    }
  }
  return done;
}

bool Pools::withdraw(Exchange& exchange) noexcept {
  return main_.queue().withdraw(exchange) || classic_.queue().withdraw(exchange);
}

runtime::Unserved Pools::explain(const Exchange& exchange, runtime::HasWaited has_waited) noexcept {
  if (const auto next_boot = pool_for(exchange).time_to_next_boot()) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*next_boot);
    return {.because = "the worker script does not boot; the log says why",
            .retry_after = std::max(seconds, std::chrono::seconds(1))};
  }
  if (has_waited == runtime::HasWaited::yes) {
    return {.because = "no PHP thread was free in time (see --queue-timeout and --workers)"};
  }
  return {.because = "too many requests wait for a PHP thread (see --queue)"};
}

Exchange* Pools::take_overdue(std::chrono::steady_clock::time_point now) noexcept {
  Exchange* overdue = main_.queue().take_overdue(now);
  return overdue != nullptr ? overdue : classic_.queue().take_overdue(now);
}

}  // namespace lyger::threads
