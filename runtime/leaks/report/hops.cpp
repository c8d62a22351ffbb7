#include "runtime/leaks/report/hops.h"

namespace lyger::runtime {

std::vector<std::string> hops_of(std::string_view path) {
  constexpr std::string_view arrow = " → ";
  std::vector<std::string> hops;
  for (;;) {
    const std::size_t at = path.find(arrow);
    hops.emplace_back(path.substr(0, at));
    if (at == std::string_view::npos) {
      return hops;
    }
    path.remove_prefix(at + arrow.size());
  }
}

std::string path_without_ids(std::string_view path) {
  std::string result;
  bool in_id = false;
  for (const char byte : path) {
    in_id = byte == '#' || (in_id && byte >= '0' && byte <= '9');
    if (!in_id) {
      result += byte;
    }
  }
  return result;
}

}  // namespace lyger::runtime
