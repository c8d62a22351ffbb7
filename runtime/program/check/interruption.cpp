#include "runtime/program/check/interruption.h"

#include <signal.h>  // NOLINT(modernize-deprecated-headers): POSIX's own
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace lyger {
namespace {

sigset_t watched_signals() noexcept {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    sigaddset(&signals, signal);
  }
  return signals;
}

}  // namespace

Interruption::Interruption() {
  const sigset_t signals = watched_signals();
  fd_.reset(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!fd_) {
    throw std::system_error(errno, std::generic_category(), "signals");
  }
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Interruption::~Interruption() {
  const sigset_t signals = watched_signals();
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void Interruption::take() const {
  signalfd_siginfo seen{};
  if (::read(fd_.get(), &seen, sizeof seen) == static_cast<ssize_t>(sizeof seen)) {
    throw Interrupted{static_cast<int>(seen.ssi_signo)};
  }
}

void Interruption::forget() noexcept {
  sigset_t none;
  sigemptyset(&none);
  ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace lyger
