// A file that describes requests, in lines that know their number, and the way to refuse it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lyger::runtime {

struct SourceLine {
  unsigned number = 0;    // from 1
  std::string_view text;  // without the line's end
};

class SourceText {
 public:
  SourceText(std::filesystem::path path, std::string text);
  // Throws StartupError when it cannot be read.
  [[nodiscard]] static SourceText read(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  // They live as long as this.
  [[nodiscard]] std::vector<SourceLine> lines() const;

 private:
  std::filesystem::path path_;
  std::string text_;  // without a byte order mark
};

// `what` goes on after the file's name and says what to do; throws StartupError.
[[noreturn]] void refuse_source(const SourceText& source, std::string_view what);
[[noreturn]] void refuse_source(const SourceText& source, unsigned line, std::string_view what);

}  // namespace lyger::runtime
