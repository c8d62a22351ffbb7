// The value of --worker: a script that serves requests from threads of its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lyger::runtime {

struct WorkerOption {
  std::filesystem::path script = {};       // absolute once complete
  unsigned threads = 0;                    // 0: as many as --workers says; at least 1 once complete
  std::vector<std::string> patterns = {};  // of the paths that it answers whatever files there are
};

// Reads FILE[,N][,match=PATTERN]...; says what is wrong with it, to be put after "--worker".
[[nodiscard]] std::variant<WorkerOption, std::string> parse_worker_option(std::string_view text);

}  // namespace lyger::runtime
