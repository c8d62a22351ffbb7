#include "sapi/leaks/walk/source_line.h"

#include <cctype>
#include <fstream>

namespace lyger::sapi {
namespace {

bool is_of_name(char byte) noexcept {
  const auto code = static_cast<unsigned char>(byte);
  return std::isalnum(code) != 0 || byte == '_' || code >= 0x80;
}

bool has_variable(std::string_view line, const std::string& variable) {
  for (std::size_t at = line.find(variable); at != std::string_view::npos;
       at = line.find(variable, at + 1)) {
    const std::size_t end = at + variable.size();
    if (end == line.size() || !is_of_name(line[end])) {
      return true;
    }
  }
  return false;
}

}  // namespace

unsigned line_of_variable(const SourceRange& range, std::string_view name) {
  const std::string variable = "$" + std::string(name);
  std::ifstream source(range.file);
  std::string line;
  unsigned found = 0;
  for (unsigned number = 1; number <= range.last && std::getline(source, line); ++number) {
    if (number < range.first || !has_variable(line, variable)) {
      continue;
    }
    if (line.find("static") != std::string::npos) {
      return number;
    }
    found = found == 0 ? number : found;
  }
  return found;
}

}  // namespace lyger::sapi
