#include "runtime/leaks/report/replace_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "runtime/base/owned_fd.h"
#include "runtime/base/startup_error.h"

namespace lyger::runtime {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, int error) {
  throw StartupError(fmt::format(
      "{} cannot be written: {}.", file.string(), std::system_category().message(error)));
}

bool write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return true;
}

// The old file's, or what open() gives a new one.
mode_t mode_for(const std::string& file) noexcept {
  struct stat old {};
  constexpr mode_t kPermissions = 07777;
  if (::stat(file.c_str(), &old) == 0) {
    return old.st_mode & kPermissions;
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void replace_file(const std::filesystem::path& file, std::string_view text) {
  // What a link points at is replaced, not the link.
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(file, error);
  const std::string target = error ? file.string() : real.string();
  std::string beside = target + ".XXXXXX";
  const OwnedFd descriptor(::mkostemp(beside.data(), O_CLOEXEC));
  if (descriptor.get() < 0) {
    refuse(file, errno);
  }
  const bool done = write_all(descriptor.get(), text) &&
                    ::fchmod(descriptor.get(), mode_for(target)) == 0 &&
                    ::rename(beside.c_str(), target.c_str()) == 0;
  if (!done) {
    const int failure = errno;
    ::unlink(beside.c_str());
    refuse(file, failure);
  }
}

}  // namespace lyger::runtime
