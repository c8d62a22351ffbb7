#include "threads/php_pool.h"

#include "threads/php_thread.h"

namespace lyger::threads {

using runtime::Level;

PhpPool::PhpPool(PoolSettings settings, const sapi::HostParts& parts, OnThreadGone on_thread_gone)
    : settings_(std::move(settings)),
      parts_(parts),
      on_thread_gone_(std::move(on_thread_gone)),
      queue_(settings_.queue),
      mode_(settings_.mode) {}

PhpPool::~PhpPool() { request_stop(); }

void PhpPool::start() {
  const std::scoped_lock lock(mutex_);
  if (!threads_.empty()) {
    return;
  }
  running_ = settings_.threads;
  for (unsigned number = 0; number < settings_.threads; ++number) {
    threads_.push_back(std::make_unique<PhpThread>(*this, number));
  }
}

void PhpPool::request_stop() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    stopping_.store(true, std::memory_order_release);
  }
  stop_wanted_.notify_all();
  queue_.close();
}

void PhpPool::join() { threads_.clear(); }

bool PhpPool::stopped() const noexcept { return running_.load() == 0; }

void PhpPool::found_loop(unsigned thread) noexcept {
  const auto before = mode_.exchange(PoolMode::worker, std::memory_order_acq_rel);
  if (before != PoolMode::worker) {
    parts_.log.write(Level::notice,
                     "the script handles requests in a loop: this is a worker pool from now on",
                     {{"pool", settings_.name}, {"found by thread", thread}});
    queue_.next_generation();  // the other threads boot at once
  }
}

void PhpPool::found_no_loop() noexcept {
  auto expected = PoolMode::undecided;
  if (mode_.compare_exchange_strong(
          expected, PoolMode::classic_by_trial, std::memory_order_acq_rel)) {
    parts_.log.write(Level::info,
                     "the script ends with its request: it runs in classic mode",
                     {{"pool", settings_.name}});
  }
}

void PhpPool::booted() noexcept {
  const std::scoped_lock lock(mutex_);  // held on, so that a failing boot cannot block afterwards
  ++booted_;
  queue_.block(false);
}

void PhpPool::boot_lost() noexcept {
  const std::scoped_lock lock(mutex_);
  --booted_;
}

void PhpPool::boot_failed() noexcept {
  const std::scoped_lock lock(mutex_);
  if (booted_ == 0) {
    queue_.block(true);  // who waits is told so, instead of waiting for its time-out
  }
}

bool PhpPool::wait(std::chrono::milliseconds time) noexcept {
  std::unique_lock lock(mutex_);
  return !stop_wanted_.wait_for(lock, time, [this] { return stopping(); });
}

void PhpPool::thread_gone() noexcept {
  running_.fetch_sub(1);
  on_thread_gone_();
}

}  // namespace lyger::threads
