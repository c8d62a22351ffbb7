#include "runtime/leaks/requests/source_text.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "runtime/base/startup_error.h"

namespace lyger::runtime {

SourceText::SourceText(std::filesystem::path path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {
  if (text_.starts_with("\xEF\xBB\xBF")) {
    text_.erase(0, 3);
  }
}

SourceText SourceText::read(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw StartupError(
        fmt::format("{} is a directory; name the file with the requests", path.string()));
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    throw StartupError(
        fmt::format("cannot read the requests of {}: {}; name a file that can be read",
                    path.string(),
                    std::generic_category().message(errno != 0 ? errno : EIO)));
  }
  return {path, std::move(text)};
}

std::vector<SourceLine> SourceText::lines() const {
  std::vector<SourceLine> lines;
  std::string_view rest = text_;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    lines.push_back({static_cast<unsigned>(lines.size() + 1), line});
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  }
  return lines;
}

void refuse_source(const SourceText& source, std::string_view what) {
  throw StartupError(fmt::format("{} {}", source.path().string(), what));
}

void refuse_source(const SourceText& source, unsigned line, std::string_view what) {
  throw StartupError(fmt::format("{}, line {}: {}", source.path().string(), line, what));
}

}  // namespace lyger::runtime
