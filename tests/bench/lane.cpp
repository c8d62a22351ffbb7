#include "tests/bench/lane.h"

#include <ctime>
#include <stdexcept>
#include <utility>

#include "sapi/engine/php_thread_guard.h"

namespace lyger::bench {
namespace {

std::uint64_t cpu_time() noexcept {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000 +
         static_cast<std::uint64_t>(now.tv_nsec);
}

}  // namespace

Lane::Lane(LaneSettings settings)
    : settings_(std::move(settings)), request_(settings_.script), thread_([this] { run(); }) {}

Lane::~Lane() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

double Lane::round(unsigned requests) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !running_; });
  const std::uint64_t answered = request_.sink.finished_count();
  wanted_ = requests;
  running_ = true;
  changed_.notify_all();
  changed_.wait(lock, [this] { return !running_; });
  if (ended_ || request_.sink.finished_count() != answered + requests) {
    throw std::runtime_error("\"" + settings_.name + "\" did not answer every request");
  }
  return static_cast<double>(used_) / requests / 1000;
}

void Lane::run() noexcept {
  {
    const sapi::PhpThreadGuard guard;
    sapi::ScriptHost host(settings_.parts);
    switch (settings_.mode) {
      case LaneMode::classic:
        run_classic(host);
        break;
      case LaneMode::worker:
        (void)host.run_worker(settings_.script, nullptr, *this, sapi::ScriptHost::Announce::yes);
        break;
      case LaneMode::warm:
        (void)host.run_warm(settings_.script, *this);
        break;
    }
  }
  const std::scoped_lock lock(mutex_);
  running_ = false;
  ended_ = true;
  changed_.notify_all();
}

void Lane::run_classic(sapi::ScriptHost& host) noexcept {
  while (runtime::Exchange* exchange = next()) {
    host.run_classic(*exchange);
  }
}

runtime::Exchange* Lane::next() noexcept {
  if (left_ == 0 && !wait_for_round()) {
    return nullptr;
  }
  --left_;
  return &request_.exchange;
}

bool Lane::wait_for_round() noexcept {
  const std::uint64_t now = cpu_time();
  std::unique_lock lock(mutex_);
  used_ = now - started_at_;
  running_ = false;
  changed_.notify_all();
  changed_.wait(lock, [this] { return running_ || stopping_; });
  if (stopping_) {
    return false;
  }
  left_ = wanted_;
  lock.unlock();
  started_at_ = cpu_time();
  return true;
}

}  // namespace lyger::bench
