#include "threads/request_queue.h"

#include <algorithm>

namespace lyger::threads {

using runtime::Exchange;

RequestQueue::RequestQueue(std::size_t limit) : ring_(std::max<std::size_t>(limit, 1)) {}

std::size_t RequestQueue::push(std::span<Exchange* const> batch) noexcept {
  std::size_t taken = 0;
  std::size_t wake = 0;
  {
    const std::scoped_lock lock(mutex_);
    const auto room = ring_.size() - count_;
    taken = blocked_ ? 0 : std::min(batch.size(), room);
    for (std::size_t i = 0; i < taken; ++i) {
      at(count_) = batch[i];
      ++count_;
    }
    wake = std::min(taken, sleeping_);
  }
  for (; wake > 0; --wake) {
    ready_.notify_one();
  }
  return taken;
}

Exchange* RequestQueue::take_front() noexcept {
  if (count_ == 0) {
    return nullptr;
  }
  Exchange* front = at(0);
  front_ = (front_ + 1) % ring_.size();
  --count_;
  return front;
}

Exchange* RequestQueue::pop(unsigned generation) noexcept {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (generation != this->generation()) {
      return nullptr;
    }
    if (Exchange* front = blocked_ ? nullptr : take_front()) {
      return front;
    }
    if (closed_) {
      return nullptr;
    }
    ++sleeping_;
    ready_.wait(lock);
    --sleeping_;
  }
}

void RequestQueue::next_generation() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    generation_.fetch_add(1, std::memory_order_release);
  }
  ready_.notify_all();
}

bool RequestQueue::withdraw(const Exchange& exchange) noexcept {
  const std::scoped_lock lock(mutex_);
  std::size_t found = 0;
  while (found < count_ && at(found) != &exchange) {
    ++found;
  }
  if (found == count_) {
    return false;
  }
  for (--count_; found < count_; ++found) {
    at(found) = at(found + 1);
  }
  return true;
}

Exchange* RequestQueue::take_overdue(std::chrono::steady_clock::time_point now) noexcept {
  const std::scoped_lock lock(mutex_);
  const bool overdue = count_ > 0 && (blocked_ || at(0)->deadline <= now);
  return overdue ? take_front() : nullptr;
}

void RequestQueue::block(bool blocked) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    if (blocked_ == blocked) {
      return;
    }
    blocked_ = blocked;
  }
  ready_.notify_all();
}

void RequestQueue::close() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
  }
  ready_.notify_all();
}

}  // namespace lyger::threads
