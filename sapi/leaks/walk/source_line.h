// In which line of a source file a variable is declared: the engine keeps no more than where its
// class or function begins and ends.
#pragma once

#include <string>
#include <string_view>

namespace lyger::sapi {

struct SourceRange {
  std::string file;
  unsigned first = 0;  // lines, from 1
  unsigned last = 0;
};

// The first line that has "static" and "$name"; else the first that has "$name"; else 0.
[[nodiscard]] unsigned line_of_variable(const SourceRange& range, std::string_view name);

}  // namespace lyger::sapi
