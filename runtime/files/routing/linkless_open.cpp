#include "runtime/files/routing/linkless_open.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

namespace lyger::runtime {
namespace {

// With O_DIRECTORY, O_NOFOLLOW reports a link as ENOTDIR: tell the two apart.
void explain_failure(int directory, const char* name) noexcept {
  const int error = errno;
  struct stat found = {};
  const bool is_link = error == ENOTDIR &&
                       ::fstatat(directory, name, &found, AT_SYMLINK_NOFOLLOW) == 0 &&
                       S_ISLNK(found.st_mode);
  errno = is_link ? ELOOP : error;
}

}  // namespace

OwnedFd open_at_once(const std::string& path, int flags) noexcept {
  open_how how{};
  how.flags = static_cast<decltype(how.flags)>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  return OwnedFd(
      static_cast<int>(::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof(how))));
}

OwnedFd open_step_by_step(const std::string& path, int flags) noexcept {
  constexpr int step_flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  OwnedFd directory(::open("/", step_flags));
  std::array<char, NAME_MAX + 1> name{};
  std::size_t start = 1;
  while (directory && start <= path.size()) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    if (end - start > NAME_MAX) {
      errno = ENAMETOOLONG;
      return {};
    }
    *std::copy(path.data() + start, path.data() + end, name.data()) = '\0';
    const bool is_last = end == path.size();
    const char* const next = name[0] == '\0' ? "." : name.data();
    OwnedFd opened(
        ::openat(directory.get(), next, is_last ? flags | O_NOFOLLOW | O_CLOEXEC : step_flags));
    if (!opened) {
      explain_failure(directory.get(), next);
    }
    directory = std::move(opened);
    start = end + 1;
  }
  return directory;
}

LinklessOpen best_linkless_open() noexcept {
  // Filters that do not know the call answer EPERM instead of ENOSYS.
  return open_at_once("/", O_PATH | O_DIRECTORY) ? open_at_once : open_step_by_step;
}

}  // namespace lyger::runtime
