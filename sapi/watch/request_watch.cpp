#include "sapi/watch/request_watch.h"

#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

namespace lyger::sapi {
namespace {

using Clock = RequestWatch::Clock;

constexpr Clock::rep kPaused = Clock::duration::max().count();
// How soon a client may let a script go on that has all but used up its time.
constexpr std::chrono::milliseconds kLeastPause{20};

Clock::rep now_ticks() noexcept { return Clock::now().time_since_epoch().count(); }

}  // namespace

RequestWatch::RequestWatch(std::chrono::milliseconds time, std::string limit)
    : time_(time), limit_(std::move(limit)) {}

void RequestWatch::bind() noexcept {
  thread_ = ::pthread_self();
  thread_id_ = static_cast<pid_t>(::syscall(SYS_gettid));
  engine_ = EngineHandle::of_this_thread();
}

std::uint64_t RequestWatch::settled() const noexcept {
  std::uint64_t word = word_.load(std::memory_order_acquire);
  while (phase_of(word) == pinned) {
    ::sched_yield();
    word = word_.load(std::memory_order_acquire);
  }
  return word;
}

void RequestWatch::enter(Phase phase) noexcept {
  word_.store(request_ << kPhaseBits | phase, std::memory_order_release);
}

void RequestWatch::begin(const runtime::Exchange& exchange) noexcept {
  end();
  ++request_;
  exchange_ = &exchange;
  sent_ = {};
  due_.store(now_ticks() + Clock::duration(time_).count(), std::memory_order_relaxed);
  interruptions_.store(0, std::memory_order_relaxed);
  taken_interruptions_.store(0, std::memory_order_relaxed);
  enter(serving);
}

bool RequestWatch::touch() noexcept {
  std::uint64_t word = settled();
  while (phase_of(word) == serving) {
    if (word_.compare_exchange_weak(
            word, request_ << kPhaseBits | touching, std::memory_order_acq_rel)) {
      return true;
    }
    word = settled();
  }
  return phase_of(word) == touching;  // a bailout has left it so
}

void RequestWatch::let_go(const runtime::SentPart& sent) noexcept {
  sent_ = sent;
  enter(serving);
}

void RequestWatch::pause() noexcept {
  remaining_.store(due_.load(std::memory_order_relaxed) - now_ticks(), std::memory_order_relaxed);
  due_.store(kPaused, std::memory_order_release);
}

void RequestWatch::resume() noexcept {
  due_.store(now_ticks() + remaining_.load(std::memory_order_relaxed), std::memory_order_relaxed);
}

void RequestWatch::answered() noexcept {
  enter(interruptions_.load(std::memory_order_relaxed) > 0 ? ending : idle);
}

void RequestWatch::end() noexcept {
  std::uint64_t word = settled();
  while (phase_of(word) != idle &&
         !word_.compare_exchange_weak(
             word, request_ << kPhaseBits | idle, std::memory_order_acq_rel)) {
    word = settled();
  }
}

bool RequestWatch::take_interruption() noexcept {
  const unsigned wanted = interruptions_.load(std::memory_order_acquire);
  return phase_of(settled()) != idle &&
         taken_interruptions_.exchange(wanted, std::memory_order_relaxed) != wanted;
}

RequestWatch::Sight RequestWatch::look(Clock::time_point now) const noexcept {
  const std::uint64_t word = word_.load(std::memory_order_acquire);
  const Clock::rep due = due_.load(std::memory_order_acquire);
  Sight sight;
  sight.watched = phase_of(word) != idle && phase_of(word) != lost;
  sight.request = word >> kPhaseBits;
  sight.due = Clock::time_point(Clock::duration(due));
  if (due == kPaused) {
    const Clock::duration remaining(remaining_.load(std::memory_order_relaxed));
    sight.due = now + std::max<Clock::duration>(remaining, kLeastPause);
  }
  return sight;
}

void RequestWatch::on_signal(void* signal_context) noexcept {
  if (stack_wanted_.exchange(false, std::memory_order_acq_rel)) {
    stack_length_.store(engine_.write_stack(stack_), std::memory_order_release);
  }
  const auto counter = failing_program_counter_.exchange(0, std::memory_order_acq_rel);
  if (counter != 0) {
    fail_interrupted_call(
        signal_context, failing_stack_pointer_.load(std::memory_order_relaxed), counter);
  }
}

}  // namespace lyger::sapi
