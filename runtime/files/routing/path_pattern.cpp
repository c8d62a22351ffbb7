#include "runtime/files/routing/path_pattern.h"

#include <cstddef>

namespace lyger::runtime {

// A later star makes what an earlier one has taken final, so only the last one is taken back.
bool path_matches(std::string_view pattern, std::string_view path) noexcept {
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken_to = 0;  // where what the star has taken ends
  for (std::size_t next = 0; next < path.size();) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      taken_to = next;
    } else if (at < pattern.size() && pattern[at] == path[next]) {
      ++at;
      ++next;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      next = ++taken_to;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

}  // namespace lyger::runtime
