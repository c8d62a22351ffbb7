#include "runtime/leaks/report/source_lines.h"

#include <algorithm>
#include <fstream>

namespace lyger::runtime {
namespace {

constexpr std::size_t kLongest = 400;
constexpr std::string_view kTab = "    ";

std::string tidy(std::string_view line) {
  std::string text;
  for (const char byte : line.substr(0, kLongest)) {
    if (byte == '\t') {
      text += kTab;
    } else {
      text += byte;
    }
  }
  text.erase(text.find_last_not_of(" \r") + 1);
  return text;
}

}  // namespace

std::vector<SourceLine> source_lines(const std::filesystem::path& file,
                                     unsigned first,
                                     unsigned last) {
  std::vector<SourceLine> lines;
  std::error_code error;
  if (first == 0 || !std::filesystem::is_regular_file(file, error)) {
    return lines;
  }
  std::ifstream stream(file, std::ios::binary);
  std::string line;
  for (unsigned number = 1; number <= last && std::getline(stream, line); ++number) {
    if (number >= first) {
      lines.push_back({number, tidy(line)});
    }
  }
  return lines;
}

}  // namespace lyger::runtime
