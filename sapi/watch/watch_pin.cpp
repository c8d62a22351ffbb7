// The part of RequestWatch that acts on a thread from outside.
#include <signal.h>
#include <unistd.h>

#include <cerrno>

#include "sapi/watch/request_watch.h"

namespace lyger::sapi {
namespace {

// PHP's own timers use SIGRTMIN (Zend/zend_max_execution_timer.c).
int wake_signal() noexcept { return SIGRTMIN + 1; }

}  // namespace

// Without SA_RESTART: what waits in a system call is to leave it.
void RequestWatch::install_signal() noexcept {
  struct sigaction action {};
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  action.sa_sigaction = [](int, siginfo_t* info, void* signal_context) {
    const int kept = errno;
    if (info->si_code == SI_QUEUE && info->si_pid == ::getpid()) {
      static_cast<RequestWatch*>(info->si_value.sival_ptr)->on_signal(signal_context);
    }
    errno = kept;
  };
  ::sigemptyset(&action.sa_mask);
  ::sigaction(wake_signal(), &action, nullptr);
}

RequestWatch::Pin::Pin(RequestWatch& watch, std::uint64_t request) noexcept
    : watch_(watch), request_(request) {
  std::uint64_t word = watch_.word_.load(std::memory_order_acquire);
  phase_ = phase_of(word);
  held_ = word >> kPhaseBits == request &&
          (phase_ == serving || phase_ == taken || phase_ == ending) &&
          watch_.word_.compare_exchange_strong(
              word, request << kPhaseBits | pinned, std::memory_order_acq_rel);
}

RequestWatch::Pin::~Pin() {
  if (held_) {
    watch_.word_.store(request_ << kPhaseBits | phase_, std::memory_order_release);
  }
}

void RequestWatch::Pin::interrupt() noexcept {
  watch_.interruptions_.fetch_add(1, std::memory_order_release);
  watch_.engine_.interrupt();
}

bool RequestWatch::Pin::interruption_pending() const noexcept {
  return watch_.taken_interruptions_.load(std::memory_order_relaxed) !=
         watch_.interruptions_.load(std::memory_order_relaxed);
}

void RequestWatch::Pin::wake() noexcept {
  watch_.engine_.interrupt();  // again, because the start of an engine request forgets it
  if (watch_.stack_length_.load(std::memory_order_acquire) == 0) {
    watch_.stack_wanted_.store(true, std::memory_order_release);
  }
  sigval value{};
  value.sival_ptr = &watch_;
  (void)::pthread_sigqueue(watch_.thread_, wake_signal(), value);
}

void RequestWatch::Pin::wake_for_good() noexcept {
  const auto call = blocked_call_of(watch_.thread_id_);
  if (call && awaited_child(*call) > 0) {
    ::kill(awaited_child(*call), SIGTERM);
  } else if (call && may_fail(*call)) {
    watch_.failing_stack_pointer_.store(call->stack_pointer, std::memory_order_relaxed);
    watch_.failing_program_counter_.store(call->program_counter, std::memory_order_release);
  }
  wake();
}

std::string RequestWatch::Pin::take_stack() {
  const auto length = watch_.stack_length_.exchange(0, std::memory_order_acq_rel);
  return {watch_.stack_.data(), length};
}

void RequestWatch::Pin::answer() noexcept {
  phase_ = taken;
  watch_.exchange_->sink.abandon(watch_.sent_);
}

}  // namespace lyger::sapi
