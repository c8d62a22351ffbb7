// A directory tree for one test, gone when the test ends.
#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"

namespace lyger::runtime {

class TemporaryTree : Pinned {
 public:
  TemporaryTree() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tree-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("mkdtemp");
    }
    path_ = std::filesystem::canonical(pattern).string();
  }
  ~TemporaryTree() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] std::string at(std::string_view name) const {
    return path_ + '/' + std::string(name);
  }

  void directory(std::string_view name) const { std::filesystem::create_directories(at(name)); }
  void file(std::string_view name, std::string_view content) const {
    std::filesystem::create_directories(std::filesystem::path(at(name)).parent_path());
    std::ofstream(at(name), std::ios::binary) << content;
  }
  void link(std::string_view name, const std::string& target) const {
    std::filesystem::create_symlink(target, at(name));
  }
  void fifo(std::string_view name) const {
    if (::mkfifo(at(name).c_str(), 0600) != 0) {
      throw std::runtime_error("mkfifo");
    }
  }

 private:
  std::string path_;
};

inline std::string content_of(const OwnedFd& fd) {
  std::string content;
  char block[4096];
  ::ssize_t length = 0;
  while ((length = ::pread(fd.get(), block, sizeof(block), static_cast<::off_t>(content.size()))) >
         0) {
    content.append(block, static_cast<std::size_t>(length));
  }
  return content;
}

}  // namespace lyger::runtime
