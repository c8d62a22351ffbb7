#include "runtime/log/log_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <system_error>
#include <utility>

#include "runtime/base/startup_error.h"

namespace lyger::runtime {

namespace {

constexpr std::size_t most_bytes_to_file = std::size_t{256} << 10;
// poll() promises room for this much in a pipe, even if the descriptor is a blocking one.
constexpr std::size_t most_bytes_to_pipe = PIPE_BUF;

// Non-blocking, so that a FIFO without a reader is an error instead of a hang.
int open_file(const std::string& path) noexcept {
  return ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0640);
}

bool is_regular_file(int descriptor) noexcept {
  struct stat found = {};
  return ::fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode);
}

WriteResult judge(int error) noexcept {
  switch (error) {
    case EINTR:
      return {WriteResult::Kind::written, 0, 0};
    case EAGAIN:
      return {WriteResult::Kind::busy, 0, 0};
    case ENOSPC:
    case EDQUOT:
    case ENOMEM:
    case ENOBUFS:
      return {WriteResult::Kind::full, 0, error};
    default:
      return {WriteResult::Kind::failed, 0, error};
  }
}

}  // namespace

LogOutput::LogOutput(LogTarget target) : target_(std::move(target)) {
  if (target_.path.empty()) {
    use(target_.descriptor);
    return;
  }
  file_.reset(open_file(target_.path));
  if (!file_) {
    throw StartupError(
        fmt::format("cannot open the log file {}: {}; name a file that can be written",
                    target_.path,
                    std::generic_category().message(errno)));
  }
  use(file_.get());
}

WriteResult LogOutput::write_some(std::string_view bytes,
                                  std::chrono::milliseconds patience) noexcept {
  if (may_block_ && !await_room(patience)) {
    return {WriteResult::Kind::busy, 0, 0};
  }
  const std::size_t length =
      std::min(bytes.size(), may_block_ ? most_bytes_to_pipe : most_bytes_to_file);
  const ssize_t written = ::write(descriptor_, bytes.data(), length);
  if (written < 0) {
    return judge(errno);
  }
  return {WriteResult::Kind::written, static_cast<std::size_t>(written), 0};
}

int LogOutput::reopen() noexcept {
  if (target_.path.empty()) {
    return 0;
  }
  const int fresh = open_file(target_.path);
  if (fresh < 0) {
    return errno;
  }
  file_.reset(fresh);
  use(fresh);
  return 0;
}

// A descriptor in error is "ready": the write that follows tells what is wrong.
bool LogOutput::await_room(std::chrono::milliseconds patience) const noexcept {
  pollfd watched{descriptor_, POLLOUT, 0};
  return ::poll(&watched, 1, static_cast<int>(patience.count())) > 0;
}

void LogOutput::use(int descriptor) noexcept {
  descriptor_ = descriptor;
  may_block_ = !is_regular_file(descriptor);
}

}  // namespace lyger::runtime
