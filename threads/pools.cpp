#include "threads/pools.h"

#include <algorithm>
#include <utility>

#include "runtime/base/startup_error.h"

namespace lyger::threads {
namespace {

PoolSettings classic_beside(const PoolsSettings& settings) {
  PoolSettings classic = settings.main;
  classic.name = "classic";
  classic.mode = PoolMode::classic;
  classic.threads = settings.classic_threads;
  return classic;
}

std::vector<std::unique_ptr<PhpPool>> worker_pools(const PoolsSettings& settings,
                                                   const PoolParts& parts) {
  std::vector<std::unique_ptr<PhpPool>> pools;
  for (const PoolSettings& each : settings.workers) {
    pools.push_back(std::make_unique<PhpPool>(each, parts));
  }
  return pools;
}

std::vector<PhpPool*> list(PhpPool& main,
                           PhpPool& classic,
                           const std::vector<std::unique_ptr<PhpPool>>& workers) {
  std::vector<PhpPool*> all{&main, &classic};
  for (const auto& worker : workers) {
    all.push_back(worker.get());
  }
  return all;
}

}  // namespace

using runtime::Exchange;

Pools::Pools(const PoolsSettings& settings, PoolParts parts)
    : parts_(std::move(parts)),
      main_(settings.main, parts_),
      classic_(classic_beside(settings), parts_),
      workers_(worker_pools(settings, parts_)),
      all_(list(main_, classic_, workers_)) {}

void Pools::start() {
  bool started = main_.start();
  for (const auto& worker : workers_) {
    started = started && worker->start();
  }
  if (!started) {
    throw runtime::StartupError(
        "the system does not give that many PHP threads (see ulimit -u and ulimit -i); ask for "
        "fewer with --workers and --worker");
  }
}

void Pools::request_stop() noexcept { std::ranges::for_each(all_, &PhpPool::request_stop); }

bool Pools::stopped() const noexcept { return std::ranges::all_of(all_, &PhpPool::stopped); }

bool Pools::only_boots() const noexcept { return std::ranges::all_of(all_, &PhpPool::only_boots); }

void Pools::recycle_all() noexcept { std::ranges::for_each(all_, &PhpPool::recycle_all); }

std::size_t Pools::lost() const noexcept {
  std::size_t lost = 0;
  for (const PhpPool* pool : all_) {
    lost += pool->lost();
  }
  return lost;
}

void Pools::join() { std::ranges::for_each(all_, &PhpPool::join); }

PhpPool& Pools::pool_for(const Exchange& exchange) noexcept {
  if (exchange.script.worker > 0) {
    return *workers_[exchange.script.worker - 1];
  }
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
  return std::ranges::any_of(
      all_, [&exchange](PhpPool* pool) { return pool->queue().withdraw(exchange); });
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
  for (PhpPool* pool : all_) {
    if (Exchange* overdue = pool->queue().take_overdue(now)) {
      return overdue;
    }
  }
  return nullptr;
}

}  // namespace lyger::threads
