// Which requests go to worker scripts, by patterns of paths or by a script's own name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/files/routing/front_script.h"

namespace lyger::runtime {

struct WorkerScript {
  std::string file;                   // absolute; exists
  std::vector<std::string> patterns;  // of paths that it answers whatever files there are
};

struct WorkerScripts {
  std::vector<std::string> main_patterns = {};  // as those of a worker, for SCRIPT
  std::vector<WorkerScript> others = {};
};

// Immutable; any thread may call it.
class WorkerRoutes {
 public:
  // Throws StartupError for a script that no request could reach.
  WorkerRoutes(const DocumentRoot& root, const FrontScript& main, WorkerScripts scripts);

  // By the longest of the patterns that match.
  [[nodiscard]] std::optional<PhpScript> by_pattern(std::string_view path) const;
  [[nodiscard]] std::optional<PhpScript> by_name(std::string_view path) const;
  [[nodiscard]] bool has_file(std::string_view real_path) const noexcept;

 private:
  struct Pattern {
    std::string text;
    std::size_t script;
  };
  void add(const std::vector<std::string>& patterns, std::size_t script);

  std::vector<FrontScript> scripts_;  // the first one is SCRIPT
  std::vector<Pattern> patterns_;     // longer ones first
};

}  // namespace lyger::runtime
