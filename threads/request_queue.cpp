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
      ring_[(front_ + count_) % ring_.size()] = batch[i];
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
  while (count_ > 0) {
    Exchange* front = ring_[front_];
    front_ = (front_ + 1) % ring_.size();
    --count_;
    if (front != nullptr) {
      return front;
    }
  }
  return nullptr;
}

Exchange* RequestQueue::pop(unsigned generation) noexcept {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (generation != generation_) {
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

unsigned RequestQueue::generation() const noexcept {
  const std::scoped_lock lock(mutex_);
  return generation_;
}

void RequestQueue::next_generation() noexcept {
  {
    const std::scoped_lock lock(mutex_);
    ++generation_;
  }
  ready_.notify_all();
}

bool RequestQueue::withdraw(const Exchange& exchange) noexcept {
  const std::scoped_lock lock(mutex_);
  for (std::size_t i = 0; i < count_; ++i) {
    Exchange*& slot = ring_[(front_ + i) % ring_.size()];
    if (slot == &exchange) {
      slot = nullptr;
      return true;
    }
  }
  return false;
}

Exchange* RequestQueue::take_overdue(std::chrono::steady_clock::time_point now) noexcept {
  const std::scoped_lock lock(mutex_);
  while (count_ > 0 && ring_[front_] == nullptr) {
    front_ = (front_ + 1) % ring_.size();
    --count_;
  }
  const bool overdue = count_ > 0 && (blocked_ || ring_[front_]->deadline <= now);
  return overdue ? take_front() : nullptr;
}

void RequestQueue::block(bool blocked) noexcept {
  {
    const std::scoped_lock lock(mutex_);
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
