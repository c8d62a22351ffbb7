#include "sapi/command_line/host/standard_output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace lyger::sapi {
namespace {

// After EINTR the write is tried again, too.
bool wait_until_writable(int descriptor) noexcept {
  pollfd waited{.fd = descriptor, .events = POLLOUT, .revents = 0};
  return ::poll(&waited, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

Delivery write_completely(int descriptor, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait_until_writable(descriptor)) {
        return Delivery::failed;
      }
    } else if (errno != EINTR) {
      return Delivery::failed;
    }
  }
  return Delivery::complete;
}

}  // namespace lyger::sapi
