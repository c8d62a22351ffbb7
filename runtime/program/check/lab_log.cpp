#include "runtime/program/check/lab_log.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "runtime/leaks/lab/logged_text.h"

namespace lyger {
namespace {

constexpr off_t kMostText = off_t{256} << 10;

off_t size_of(int fd) noexcept {
  struct stat file {};
  return ::fstat(fd, &file) == 0 ? file.st_size : 0;
}

}  // namespace

LabLog::LabLog()
    : log_({.target = runtime::LogTarget::to_descriptor(STDERR_FILENO),
            .level = runtime::Level::notice,
            .format = runtime::LogFormat::json}),
      access_log_({.destination = "off", .format = runtime::LogFormat::text}, log_) {}

void LabLog::mark() noexcept { mark_ = size_of(STDERR_FILENO); }

std::string LabLog::error() {
  log_.flush();
  return runtime::first_error(text_of_file(STDERR_FILENO, mark_));
}

std::string text_of_file(int fd, off_t from) {
  const off_t length = std::clamp<off_t>(size_of(fd) - from, 0, kMostText);
  std::string text(static_cast<std::size_t>(length), '\0');
  const ssize_t read = ::pread(fd, text.data(), text.size(), from);
  text.resize(read > 0 ? static_cast<std::size_t>(read) : 0);
  return text;
}

}  // namespace lyger
