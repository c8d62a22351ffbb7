// A folder with one source file, for as long as the object lives.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "runtime/base/pinned.h"

class SourceTree : lyger::runtime::Pinned {
 public:
  SourceTree(std::string_view file, std::string_view text) {
    std::string pattern = (std::filesystem::temp_directory_path() / "lyger-report-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
    std::filesystem::create_directories((root_ / file).parent_path());
    std::ofstream(root_ / file) << text;
  }
  ~SourceTree() { std::filesystem::remove_all(root_); }

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  [[nodiscard]] std::string path(std::string_view file) const { return root_ / file; }

 private:
  std::filesystem::path root_;
};
