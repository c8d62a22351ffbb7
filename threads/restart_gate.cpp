#include "threads/restart_gate.h"

#include <algorithm>
#include <utility>

namespace lyger::threads {

using runtime::Level;

void RestartGate::connect(std::function<void()> restart, std::function<void()> on_close) {
  restart_ = std::move(restart);
  on_close_ = std::move(on_close);
}

void RestartGate::request(std::string_view why) noexcept { wanted_.store(why.data()); }

// Sequentially consistent on both sides: either the thread sees the closed gate, or who closes it
// sees the thread inside.
void RestartGate::enter() noexcept {
  close_if_due();
  inside_.fetch_add(1);
  while (closed_.load()) {
    inside_.fetch_sub(1);
    restart_if_empty();
    wait_for_opening();
    inside_.fetch_add(1);
  }
}

void RestartGate::leave() noexcept {
  inside_.fetch_sub(1);
  close_if_due();
  restart_if_empty();
}

bool RestartGate::must_leave() noexcept {
  close_if_due();
  return closed_.load(std::memory_order_relaxed);
}

void RestartGate::close_if_due() noexcept {
  const char* why = wanted_.load(std::memory_order_relaxed);
  if (why == nullptr || closed_.load(std::memory_order_relaxed)) {
    return;
  }
  {
    const std::scoped_lock lock(mutex_);
    const auto now = Clock::now();
    if (closed_.load() || wanted_.load() == nullptr || now < not_before_) {
      return;
    }
    closed_until_ = now + pace_.patience;
    closed_.store(true);
  }
  log_.write(Level::info,
             "OPcache is to restart: requests wait until no script runs, workers boot anew",
             {{"because", why}});
  on_close_();
}

void RestartGate::restart_if_empty() noexcept {
  if (closed_.load() && take_restart()) {
    restart_();
    open_after_restart();
    log_.write(Level::info, "OPcache has restarted");
  }
}

bool RestartGate::take_restart() noexcept {
  const std::scoped_lock lock(mutex_);
  if (restarting_ || !closed_.load() || inside_.load() != 0) {
    return false;
  }
  wanted_.store(nullptr);
  restarting_ = true;
  return true;
}

void RestartGate::open_after_restart() noexcept {
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  const bool soon_again = now < not_before_ + between_;
  between_ = soon_again ? std::min(between_ * 2, pace_.longest) : pace_.between;
  not_before_ = now + between_;
  pause_ = {};
  restarting_ = false;
  closed_.store(false);
  opened_.notify_all();
}

void RestartGate::wait_for_opening() noexcept {
  {
    std::unique_lock lock(mutex_);
    const auto opened = [this] { return !closed_.load(); };
    if (restarting_) {
      opened_.wait(lock, opened);
    }
    if (opened_.wait_until(lock, closed_until_, opened) || restarting_) {
      return;
    }
    pause_ = std::clamp(pause_ * 2, pace_.pause, pace_.longest);
    not_before_ = Clock::now() + pause_;
    closed_.store(false);
    opened_.notify_all();
  }
  log_.write(Level::warning,
             "OPcache cannot restart while scripts run on, so it stays off for what they load; "
             "trying again later",
             {{"running", inside_.load()}});
}

}  // namespace lyger::threads
