#include "runtime/program/check/lab_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): POSIX's own
#include <string.h>  // NOLINT(modernize-deprecated-headers): sigabbrev_np() is glibc's
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "runtime/leaks/lab/logged_text.h"
#include "runtime/program/check/lab.h"
#include "runtime/program/check/lab_log.h"

namespace lyger {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// A process that the script has forked may hold the pipe open after the lab's death.
constexpr milliseconds kLooksAfterLab{200};
constexpr int kPipeSize = 1 << 20;

[[noreturn]] void throw_errno(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

void limit(int resource, std::uint64_t most) noexcept {
  rlimit wanted{};
  if (::getrlimit(static_cast<__rlimit_resource>(resource), &wanted) == 0) {
    wanted.rlim_cur = std::min<rlim_t>(most, wanted.rlim_max);
    ::setrlimit(static_cast<__rlimit_resource>(resource), &wanted);
  }
}

}  // namespace

LabProcess::LabProcess(const LabSettings& settings,
                       const runtime::LabPlan& plan,
                       const runtime::Canaries& canaries,
                       std::size_t first_step)
    : output_(::memfd_create("lyger-lab", MFD_CLOEXEC)) {
  std::array<int, 2> ends{};
  if (!output_ || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw_errno("cannot make a pipe for the lab");
  }
  (void)::fcntl(output_.get(), F_SETFL, O_APPEND);
  report_.reset(ends[0]);
  runtime::OwnedFd lab_end(ends[1]);
  (void)::fcntl(report_.get(), F_SETFL, O_NONBLOCK);
  (void)::fcntl(
      report_.get(), F_SETPIPE_SZ, kPipeSize);  // it may be smaller where that is too much
  (void)std::fflush(nullptr);                   // what is not written yet would be written twice
  pid_ = ::fork();
  if (pid_ < 0) {
    throw_errno("cannot fork the lab");
  }
  if (pid_ == 0) {
    be_lab(settings, plan, canaries, first_step, std::move(lab_end));
  }
  (void)::setpgid(pid_, pid_);  // both do: whoever comes first
}

LabProcess::~LabProcess() { kill(); }

// A group of its own: Ctrl-C is the check's, and whatever the script starts can be ended with it.
void LabProcess::be_lab(const LabSettings& settings,
                        const runtime::LabPlan& plan,
                        const runtime::Canaries& canaries,
                        std::size_t first_step,
                        runtime::OwnedFd report) noexcept {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() == 1) {
    ::_exit(1);
  }
  Interruption::forget();
  ::signal(SIGPIPE, SIG_IGN);
  limit(RLIMIT_CORE, 0);
  if (plan.memory > 0) {
    limit(RLIMIT_DATA, plan.memory);
  }
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output_.get(), STDOUT_FILENO);
  ::dup2(output_.get(), STDERR_FILENO);
  ReportPipe pipe(std::move(report));
  run_lab(settings, plan, canaries, first_step, pipe);
}

LabProcess::Heard LabProcess::listen(runtime::LabMessage& message,
                                     milliseconds patience,
                                     const Interruption& interruption) {
  const auto end = Clock::now() + patience;
  for (;;) {
    if (reader_.next(message)) {
      return Heard::message;
    }
    if (report_over_) {
      return Heard::end;
    }
    const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
    if (left.count() <= 0) {
      return Heard::nothing;
    }
    std::array<pollfd, 2> watched{{{report_.get(), POLLIN, 0}, {interruption.fd(), POLLIN, 0}}};
    const int ready = ::poll(
        watched.data(), watched.size(), static_cast<int>(std::min(left, kLooksAfterLab).count()));
    interruption.take();
    const bool gone = ready == 0 && has_ended(Wait::no);
    report_over_ = !read_report() || gone;
    if (report_over_) {
      (void)has_ended(Wait::yes);
    }
  }
}

// False: there will be no more.
bool LabProcess::read_report() {
  std::array<char, 65536> bytes;
  for (;;) {
    const ssize_t length = ::read(report_.get(), bytes.data(), bytes.size());
    if (length > 0) {
      reader_.feed({bytes.data(), static_cast<std::size_t>(length)});
    } else if (length == 0 || (errno != EINTR)) {
      return length < 0 && errno == EAGAIN;
    }
  }
}

// Who waits knows that it ends by itself.
bool LabProcess::has_ended(Wait wait) noexcept {
  while (!ended_) {
    const pid_t found = ::waitpid(pid_, &status_, wait == Wait::yes ? 0 : WNOHANG);
    if (found == 0) {
      return false;
    }
    ended_ = found == pid_ || errno != EINTR;
  }
  return true;
}

void LabProcess::kill() noexcept {
  if (pid_ > 0 && !ended_) {
    (void)::kill(pid_, SIGKILL);
    (void)has_ended(Wait::yes);
  }
  if (pid_ > 0) {
    (void)::kill(-pid_, SIGKILL);
    pid_ = -1;
  }
}

std::string LabProcess::ending() const {
  if (WIFSIGNALED(status_)) {
    const char* name = ::sigabbrev_np(WTERMSIG(status_));
    return name != nullptr ? fmt::format("SIG{}", name)
                           : fmt::format("signal {}", WTERMSIG(status_));
  }
  return fmt::format("exit status {}", WEXITSTATUS(status_));
}

std::string LabProcess::output() const {
  return runtime::readable_log(text_of_file(output_.get(), 0));
}

}  // namespace lyger
