// Lines of the application's files, for showing where something is written.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lyger::runtime {

struct SourceLine {
  unsigned number = 0;
  std::string text;  // tabs as spaces; cut if very long
};

// The lines first to last, those of them that there are. Empty for what is no readable regular file
// ("…(12) : eval()'d code", phar://…).
[[nodiscard]] std::vector<SourceLine> source_lines(const std::filesystem::path& file,
                                                   unsigned first,
                                                   unsigned last);

}  // namespace lyger::runtime
