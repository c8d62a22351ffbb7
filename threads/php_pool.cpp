#include "threads/php_pool.h"

#include <algorithm>

#include "threads/php_thread.h"
#include "threads/watchdog/watchdog.h"

namespace lyger::threads {

using runtime::Level;

namespace {

// Those of a pool that run and those that are written off.
constexpr std::size_t kMostThreads = 1024;

}  // namespace

PhpPool::PhpPool(PoolSettings settings, const PoolParts& parts)
    : settings_(std::move(settings)),
      parts_(parts),
      queue_(settings_.queue),
      mode_(settings_.mode),
      random_(std::random_device()()) {}

PhpPool::~PhpPool() {
  request_stop();
  join();
}

bool PhpPool::start() noexcept {
  if (started_.load(std::memory_order_acquire)) {
    return true;
  }
  const std::scoped_lock lock(mutex_);
  if (started_.load(std::memory_order_relaxed)) {
    return true;
  }
  unsigned number = 0;
  while (number < settings_.threads && start_thread(number, nullptr)) {
    ++number;
  }
  started_.store(number > 0, std::memory_order_release);
  return number == settings_.threads;
}

void PhpPool::request_stop() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    stopping_.store(true, std::memory_order_release);
  }
  changed_.notify_all();
  queue_.close();
}

void PhpPool::join() {
  Crew::Ended threads;  // joined without the lock, which they take
  const std::scoped_lock lock(mutex_);
  threads = crew_.take_all();
}

void PhpPool::found_loop(unsigned thread) noexcept {
  const auto before = mode_.exchange(PoolMode::worker, std::memory_order_acq_rel);
  if (before != PoolMode::worker) {
    parts_.host.log.write(
        Level::notice,
        "the script handles requests in a loop: this is a worker pool from now on",
        {{"pool", settings_.name}, {"found_by_thread", thread}});
    queue_.next_generation();  // the other threads boot at once
  }
}

void PhpPool::found_no_loop() noexcept {
  auto expected = PoolMode::undecided;
  if (mode_.compare_exchange_strong(
          expected, PoolMode::classic_by_trial, std::memory_order_acq_rel)) {
    parts_.host.log.write(Level::info,
                          "the script ends with its request: it runs in classic mode",
                          {{"pool", settings_.name}});
  }
}

bool PhpPool::start_thread(unsigned number, PhpThread* replaces) noexcept {
  constexpr std::chrono::seconds kPause{1};
  const auto now = std::chrono::steady_clock::now();
  if (now < no_thread_before_) {
    return false;
  }
  if (crew_.start(*this, number, replaces)) {
    return true;
  }
  no_thread_before_ = now + kPause;
  parts_.host.log.write(Level::error,
                        "the system gives no more PHP threads (see ulimit -u and ulimit -i)",
                        {{"pool", settings_.name}, {"thread", number}});
  return false;
}

void PhpPool::booted(PhpThread& thread) noexcept {
  PhpThread* replaced = nullptr;
  {
    const std::scoped_lock lock(mutex_);
    replaced = crew_.booted(thread);
    if (replaced != nullptr) {
      replaced->ask_to_leave();
    }
    judge_boots();
  }
  if (replaced != nullptr) {
    changed_.notify_all();
    queue_.next_generation();  // it may wait for a request
  }
}

void PhpPool::unbooted(PhpThread& thread) noexcept {
  const std::scoped_lock lock(mutex_);
  crew_.unbooted(thread);
}

PhpPool::Meanwhile PhpPool::boot_failed(PhpThread& thread,
                                        std::chrono::milliseconds pause) noexcept {
  Meanwhile meanwhile = Meanwhile::others_serve;
  {
    const std::scoped_lock lock(mutex_);
    crew_.failed(thread, std::chrono::steady_clock::now() + pause);
    judge_boots();
    if (thread.membership.replaces != nullptr) {
      meanwhile = Meanwhile::the_replaced_serves;
    } else if (crew_.cannot_boot()) {
      meanwhile = Meanwhile::nobody_serves;
    }
  }
  changed_.notify_all();
  return meanwhile;
}

// Who waits while no worker can boot, or while all threads are lost and there can be no more, is
// told so, instead of waiting for its time-out.
void PhpPool::judge_boots() noexcept {
  const bool all_lost = crew_.running() == 0 && crew_.lost() > 0;
  queue_.block(all_lost || (mode() == PoolMode::worker && crew_.cannot_boot()));
}

void PhpPool::judge_losses() noexcept {
  const std::size_t lost = crew_.lost();
  const bool too_many = lost >= std::max<std::size_t>(2, settings_.threads);
  if (parts_.watchdog == nullptr || too_many == too_many_lost_) {
    return;
  }
  too_many_lost_ = too_many;
  Readiness& readiness = parts_.watchdog->readiness();
  if (too_many) {
    readiness.pool_fails(settings_.name, lost);
  } else {
    readiness.pool_recovers(settings_.name, lost);
  }
}

void PhpPool::back_off(PhpThread& thread, std::chrono::milliseconds time) noexcept {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, time, [this, &thread] {
    return stopping() || thread.leaving() || thread.membership.hurried;
  });
}

void PhpPool::replace(PhpThread& thread, Urgency urgency) noexcept {
  Crew::Ended ended;  // joined without the lock
  const std::scoped_lock lock(mutex_);
  ended = crew_.take_ended();
  const bool another_first = urgency == Urgency::in_turn && crew_.booting_replacements() > 0;
  const bool has_one = thread.leaving() || thread.membership.replaced_by != nullptr;
  if (!stopping() && !another_first && !has_one) {
    (void)start_thread(thread.number(), &thread);
  }
}

void PhpPool::note_boot_memory(std::size_t memory) noexcept {
  const std::uint64_t most = settings_.recycle.max_memory;
  if (most > 0 && memory >= most && !told_of_memory_.exchange(true)) {
    parts_.host.log.write(Level::warning,
                          "the application takes more than --max-memory when it boots: each worker "
                          "serves one request only",
                          {{"pool", settings_.name}, {"memory", memory}});
  }
}

bool PhpPool::has_replacement(const PhpThread& thread) const noexcept {
  const std::scoped_lock lock(mutex_);
  return thread.membership.replaced_by != nullptr;
}

void PhpPool::await_replacement(PhpThread& thread) noexcept {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this, &thread] {
    const PhpThread* const replacement = thread.membership.replaced_by;
    return stopping() || thread.leaving() || thread.outdated() || replacement == nullptr ||
           replacement->membership.failing;
  });
}

RecycleLimits PhpPool::draw_limits() noexcept {
  const std::scoped_lock lock(mutex_);
  return {settings_.recycle, static_cast<std::uint32_t>(random_())};
}

void PhpPool::recycle_all() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    epoch_.fetch_add(1, std::memory_order_acq_rel);
  }
  changed_.notify_all();
  queue_.next_generation();
}

bool PhpPool::write_off(PhpThread& thread) noexcept {
  Crew::Ended ended;  // joined without the lock
  {
    const std::scoped_lock lock(mutex_);
    const bool has_successor = thread.membership.replaces != nullptr ||
                               thread.membership.replaced_by != nullptr || stopping();
    if (!crew_.write_off(thread)) {
      return false;
    }
    ended = crew_.take_ended();
    thread.ask_to_leave();
    if (!has_successor && crew_.running() + crew_.lost() < kMostThreads) {
      (void)start_thread(thread.number(), nullptr);
    }
    judge_boots();
    judge_losses();
  }
  changed_.notify_all();
  parts_.on_thread_gone();
  return true;
}

void PhpPool::thread_gone(PhpThread& thread) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    crew_.gone(thread);
    if (thread.membership.lost) {
      welcome_back(thread);
    }
    judge_boots();
  }
  changed_.notify_all();  // who replaces it is wanted now
  parts_.on_thread_gone();
}

std::optional<std::chrono::milliseconds> PhpPool::time_to_next_boot() const noexcept {
  const std::scoped_lock lock(mutex_);
  if (mode() != PoolMode::worker || !crew_.cannot_boot()) {
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::milliseconds>(crew_.next_boot() -
                                                      std::chrono::steady_clock::now());
}

// It ends, but there is room again for the one that could not take its place.
void PhpPool::welcome_back(const PhpThread& thread) noexcept {
  const auto away = std::chrono::steady_clock::now() - thread.membership.lost_at;
  parts_.host.log.write(
      Level::notice,
      "a PHP thread that was written off has come back and ends",
      {{"pool", settings_.name},
       {"thread", thread.number()},
       {"after_seconds", std::chrono::duration_cast<std::chrono::seconds>(away).count()},
       {"written_off_now", crew_.lost()}});
  if (!stopping() && crew_.running() < settings_.threads) {
    (void)start_thread(thread.number(), nullptr);
  }
  judge_losses();
}

std::size_t PhpPool::lost() const noexcept {
  const std::scoped_lock lock(mutex_);
  return crew_.lost();
}

bool PhpPool::only_boots() const noexcept {
  const std::scoped_lock lock(mutex_);
  return crew_.only_boots();
}

bool PhpPool::stopped() const noexcept {
  const std::scoped_lock lock(mutex_);
  return crew_.running() == 0;
}

}  // namespace lyger::threads
