#include "runtime/program/piped_script.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace lyger {
namespace {

bool has_something_to_read(int descriptor) noexcept {
  pollfd waited{.fd = descriptor, .events = POLLIN, .revents = 0};
  int ready = 0;
  do {
    ready = ::poll(&waited, 1, -1);
  } while (ready < 0 && errno == EINTR);
  return ready > 0 && (waited.revents & POLLIN) != 0;
}

}  // namespace

bool script_is_piped_in() noexcept {
  struct stat input;
  if (::fstat(STDIN_FILENO, &input) != 0) {
    return false;
  }
  if (S_ISREG(input.st_mode)) {
    return input.st_size > 0;
  }
  return (S_ISFIFO(input.st_mode) || S_ISSOCK(input.st_mode)) &&
         has_something_to_read(STDIN_FILENO);
}

}  // namespace lyger
