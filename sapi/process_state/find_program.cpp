#include "sapi/process_state/find_program.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

namespace lyger::sapi {
namespace {

bool is_program(const char* place) noexcept {
  struct stat file;
  return ::stat(place, &file) == 0 && S_ISREG(file.st_mode) && ::access(place, X_OK) == 0;
}

// An empty folder's name is the working directory.
bool join(std::string_view folder, std::string_view name, std::span<char> place) noexcept {
  folder = folder.empty() ? "." : folder;
  if (folder.size() + 1 + name.size() + 1 > place.size()) {
    return false;
  }
  char* end = std::ranges::copy(folder, place.data()).out;
  *end++ = '/';
  *std::ranges::copy(name, end).out = '\0';
  return true;
}

}  // namespace

bool find_program(const char* name, const char* path, std::span<char> place) noexcept {
  constexpr std::string_view kWithoutPath = "/bin:/usr/bin";
  const std::string_view program = name;
  if (program.empty() || program.find('/') != std::string_view::npos) {
    return false;
  }
  const std::string_view list = path == nullptr ? kWithoutPath : std::string_view(path);
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto end = std::min(list.find(':', begin), list.size());
    if (join(list.substr(begin, end - begin), program, place) && is_program(place.data())) {
      return true;
    }
    begin = end + 1;
  }
  return join(list.substr(0, list.find(':')), program, place);
}

}  // namespace lyger::sapi
