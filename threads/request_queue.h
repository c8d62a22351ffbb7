// The bounded queue between I/O threads and the PHP threads of one pool: first come, first served.
// This type locks, for no longer than it takes to move some pointers.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/http/exchange.h"

namespace lyger::threads {

class RequestQueue : runtime::Pinned {
 public:
  explicit RequestQueue(std::size_t limit);

  // Takes as many as there is room for, in order; returns how many.
  [[nodiscard]] std::size_t push(std::span<runtime::Exchange* const> batch) noexcept;
  // Waits for a request. nullptr: the queue is closed and empty, or `generation` has passed.
  [[nodiscard]] runtime::Exchange* pop(unsigned generation) noexcept;
  [[nodiscard]] unsigned generation() const noexcept {
    return generation_.load(std::memory_order_acquire);
  }
  // Ends every pop() that waits with an older generation, without closing.
  void next_generation() noexcept;
  // Takes an exchange out that nobody has popped yet.
  [[nodiscard]] bool withdraw(const runtime::Exchange& exchange) noexcept;
  // Takes out the oldest one if its deadline has passed.
  [[nodiscard]] runtime::Exchange* take_overdue(std::chrono::steady_clock::time_point now) noexcept;
  // While blocked, nothing is taken in and all that waits is overdue.
  void block(bool blocked) noexcept;
  // No more waiting: what is queued is still given out.
  void close() noexcept;

 private:
  [[nodiscard]] runtime::Exchange* take_front() noexcept;
  // The slot `place` places behind the front.
  [[nodiscard]] runtime::Exchange*& at(std::size_t place) noexcept {
    return ring_[(front_ + place) % ring_.size()];
  }

  mutable std::mutex mutex_;  // guards everything
  std::condition_variable ready_;
  std::vector<runtime::Exchange*> ring_;
  std::size_t front_ = 0;
  std::size_t count_ = 0;
  std::size_t sleeping_ = 0;
  std::atomic<unsigned> generation_ = 0;  // written with the lock held
  bool blocked_ = false;
  bool closed_ = false;
};

}  // namespace lyger::threads
