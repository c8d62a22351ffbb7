#include "sapi/process_state/exports_file.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "sapi/process_state/environment_table.h"
#include "sapi/process_state/shell_exports.h"

namespace lyger::sapi {
namespace {

// Shells that have been started one after the other, each with another environment, and that may
// not have come to read it.
constexpr std::size_t kKept = 64;

// This process as its children see it in /proc; none if they cannot look into it there.
std::optional<std::string> own_folder() {
  std::array<char, 32> id;
  const auto length = ::readlink("/proc/self", id.data(), id.size());
  if (length <= 0 || ::prctl(PR_GET_DUMPABLE) != 1) {
    return std::nullopt;
  }
  return "/proc/" + std::string(id.data(), static_cast<std::size_t>(length));
}

runtime::OwnedFd file_in_memory(std::string_view content) {
  runtime::OwnedFd file(::memfd_create("environment", MFD_CLOEXEC));
  if (!file ||
      ::write(file.get(), content.data(), content.size()) != static_cast<ssize_t>(content.size())) {
    return {};
  }
  return file;
}

}  // namespace

// A shell reads the file where the command begins, and opens it anew: each from its first byte.
bool ExportsFile::write(const std::string& exports) {
  const auto folder = own_folder();
  auto file = folder ? file_in_memory(exports) : runtime::OwnedFd();
  if (!file) {
    return false;
  }
  prefix_ = "command . " + *folder + "/fd/" + std::to_string(file.get()) + "; ";
  files_.push_back(std::move(file));
  if (files_.size() > kKept) {
    files_.pop_front();
  }
  return true;
}

std::string_view ExportsFile::prefix(const EnvironmentTable& table) {
  std::string exports = shell_exports(table);
  if (exports != written_) {
    if (exports.empty() || !write(exports)) {
      prefix_ = exports;
    }
    written_ = std::move(exports);
  }
  return prefix_;
}

void ExportsFile::clear() noexcept {
  files_.clear();
  written_.clear();
  prefix_.clear();
}

}  // namespace lyger::sapi
