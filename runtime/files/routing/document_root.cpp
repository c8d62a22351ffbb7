#include "runtime/files/routing/document_root.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>

#include "runtime/base/startup_error.h"
#include "runtime/files/routing/url_path.h"

namespace lyger::runtime {
namespace {

constexpr Refusal outside{404, "a link leaves the document root"};
constexpr Refusal hidden{404, "a link leads to a dot file"};
constexpr Refusal special{404, "not a regular file"};
constexpr Refusal no_permission{403, "no permission to read the file"};
constexpr Refusal no_resources{503, "the file cannot be opened now"};

// A FIFO must not wait for its writer, a terminal must not become ours.
constexpr int read_flags = O_RDONLY | O_NONBLOCK | O_NOCTTY;

FileEntry refuse(Refusal refusal) { return {.kind = FileEntry::Kind::refused, .refusal = refusal}; }

// The last two: a name that this file system cannot have.
bool is_absence(int error) noexcept {
  return error == ENOENT || error == ENOTDIR || error == ENAMETOOLONG || error == EINVAL ||
         error == EILSEQ;
}

// Some file systems know times that 64 bits of nanoseconds do not reach.
std::int64_t nanoseconds_of(const timespec& time) noexcept {
  constexpr std::int64_t second = 1'000'000'000;
  constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max() / second - 1;
  return std::clamp<std::int64_t>(time.tv_sec, -limit, limit) * second + time.tv_nsec;
}

struct Free {
  void operator()(char* text) const noexcept { std::free(text); }
};

// Empty on failure, with errno set.
std::string real_path_of(const std::string& path) {
  const std::unique_ptr<char, Free> real(::realpath(path.c_str(), nullptr));
  return real ? std::string(real.get()) : std::string();
}

std::string real_directory(const std::string& directory) {
  std::string real = real_path_of(directory);
  struct stat found = {};
  if (!real.empty() && ::stat(real.c_str(), &found) == 0 && !S_ISDIR(found.st_mode)) {
    errno = ENOTDIR;
    real.clear();
  }
  if (real.empty()) {
    throw StartupError("The document root " + directory + " cannot be used (" +
                       std::generic_category().message(errno) +
                       "): name an existing directory with --root.");
  }
  return real == "/" ? std::string() : real;
}

}  // namespace

namespace {

std::string without_slash(const std::string& directory) {
  const auto last = directory.find_last_not_of('/');
  return last == std::string::npos ? std::string() : directory.substr(0, last + 1);
}

}  // namespace

DocumentRoot::DocumentRoot(const std::string& directory, LinklessOpen open)
    : path_(real_directory(directory)), given_(without_slash(directory)), open_(open) {}

bool DocumentRoot::holds(std::string_view real_path) const noexcept {
  return real_path.starts_with(path_) &&
         (real_path.size() == path_.size() || real_path[path_.size()] == '/');
}

FileEntry DocumentRoot::look_up(std::string_view path) const {
  std::string full;
  full.reserve(path_.size() + path.size() + 1);
  full.append(path_).append(path);
  if (full.empty()) {
    full = "/";
  }
  // To be told that nothing is there costs half as much by stat as by open, and most requests are
  // told that. It also keeps devices from being opened at all.
  struct stat found = {};
  const int error = ::stat(full.c_str(), &found) == 0 ? 0 : errno;
  if (is_absence(error)) {
    return {};
  }
  if (error == 0 && !S_ISREG(found.st_mode) && !S_ISDIR(found.st_mode)) {
    return refuse(special);
  }
  OwnedFd fd = open_(full, read_flags);
  if (!fd && errno == ELOOP) {
    return look_up_through_links(full);
  }
  return describe(std::move(fd), std::move(full));
}

// The real path is judged, then opened without following links: a link that changes in between is
// refused instead of followed.
FileEntry DocumentRoot::look_up_through_links(const std::string& path) const {
  std::string real = real_path_of(path);
  if (real.empty()) {
    const int error = errno;
    if (error == EACCES) {
      return refuse(outside);  // which side of the root it is on cannot be told
    }
    return error == ELOOP ? FileEntry{} : explain_failure(error, path);
  }
  if (!holds(real)) {
    return refuse(outside);
  }
  if (has_hidden_segment(std::string_view(real).substr(path_.size()))) {
    return refuse(hidden);
  }
  OwnedFd fd = open_(real, read_flags);
  if (!fd && errno == ELOOP) {
    return refuse(outside);
  }
  return describe(std::move(fd), std::move(real));
}

FileEntry DocumentRoot::describe(OwnedFd fd, std::string path) const {
  if (!fd) {
    return explain_failure(errno, std::move(path));
  }
  struct stat found = {};
  if (::fstat(fd.get(), &found) != 0) {
    return refuse(no_resources);
  }
  if (S_ISDIR(found.st_mode)) {
    return {.kind = FileEntry::Kind::directory, .real_path = std::move(path)};
  }
  if (!S_ISREG(found.st_mode)) {
    return refuse(special);
  }
  return {.kind = FileEntry::Kind::regular,
          .fd = std::move(fd),
          .size = static_cast<std::uint64_t>(found.st_size),
          .mtime_ns = nanoseconds_of(found.st_mtim),
          .real_path = std::move(path)};
}

FileEntry DocumentRoot::explain_failure(int error, std::string path) const {
  if (is_absence(error)) {
    return {};
  }
  if (error == ENXIO || error == ENODEV) {  // a socket, or a device without driver
    return refuse(special);
  }
  if (error != EACCES && error != EPERM) {
    return refuse(no_resources);
  }
  // Files in a directory that may be entered but not listed can be read.
  if (open_(path, O_PATH | O_DIRECTORY)) {
    return {.kind = FileEntry::Kind::directory, .real_path = std::move(path)};
  }
  return refuse(no_permission);
}

}  // namespace lyger::runtime
