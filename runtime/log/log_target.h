// Where log lines go: a descriptor that somebody else keeps open, or a file opened by name.
#pragma once

#include <string>
#include <utility>

namespace lyger::runtime {

struct LogTarget {
  int descriptor = -1;  // borrowed; used when there is no path
  std::string path;

  [[nodiscard]] static LogTarget to_descriptor(int fd) { return {fd, {}}; }
  [[nodiscard]] static LogTarget to_file(std::string path) { return {-1, std::move(path)}; }
};

}  // namespace lyger::runtime
