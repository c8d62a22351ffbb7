#include "runtime/http/body_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace lyger::runtime {
namespace {

// A file without a name: it is gone when the last descriptor closes, crash or not.
OwnedFd open_temporary(const std::string& folder) {
  OwnedFd file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file || (errno != EOPNOTSUPP && errno != EISDIR)) {
    return file;
  }
  std::string path = folder + "/lyger-body-XXXXXX";
  file.reset(::mkostemp(path.data(), O_CLOEXEC));
  if (file) {
    ::unlink(path.c_str());
  }
  return file;
}

}  // namespace

Refusal BodyStore::announce(std::uint64_t bytes) noexcept {
  return bytes <= max_bytes_ - size_
             ? Refusal{}
             : Refusal{413, "the request body is too large (see --max-body)"};
}

Refusal BodyStore::take(std::string_view bytes) noexcept {
  if (const Refusal refused = announce(bytes.size())) {
    return refused;
  }
  size_ += bytes.size();
  if (!file_ && memory_.size() + bytes.size() <= kMemoryLimit) {
    memory_.append(bytes);
    return {};
  }
  if ((file_ || spill()) && write_file(bytes)) {
    return {};
  }
  return {507, "the request body cannot be stored in the temporary directory (is it full?)"};
}

bool BodyStore::spill() noexcept {
  file_ = open_temporary(folder_);
  if (!file_ || !write_file(memory_)) {
    return false;
  }
  memory_.clear();
  return true;
}

bool BodyStore::write_file(std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::ptrdiff_t BodyStore::read(std::span<char> into) noexcept {
  const auto want = std::min<std::uint64_t>(into.size(), size_ - read_);
  if (want == 0) {
    return 0;
  }
  if (!file_) {
    std::memcpy(into.data(), memory_.data() + read_, want);
    read_ += want;
    return static_cast<std::ptrdiff_t>(want);
  }
  ssize_t got = 0;
  do {
    got = ::pread(file_.get(), into.data(), want, static_cast<off_t>(read_));
  } while (got < 0 && errno == EINTR);
  read_ += got > 0 ? static_cast<std::uint64_t>(got) : 0;
  return got;
}

void BodyStore::clear() noexcept {
  size_ = read_ = 0;
  file_.reset();
  memory_.clear();
  if (memory_.capacity() > kKeptMemory) {
    memory_.shrink_to_fit();
  }
}

}  // namespace lyger::runtime
