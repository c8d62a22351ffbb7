#include "runtime/program/process_facts.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace lyger {

std::vector<std::pair<std::string, std::string>> process_environment() {
  std::vector<std::pair<std::string, std::string>> found;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (equals != std::string_view::npos && equals > 0 && !text.starts_with("HTTP_")) {
      found.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return found;
}

std::string temporary_folder() {
  const char* named = ::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): before other threads
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

}  // namespace lyger
