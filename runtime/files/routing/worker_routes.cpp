#include "runtime/files/routing/worker_routes.h"

#include <algorithm>

#include "runtime/base/startup_error.h"
#include "runtime/files/routing/path_pattern.h"

namespace lyger::runtime {

WorkerRoutes::WorkerRoutes(const DocumentRoot& root, const FrontScript& main, WorkerScripts scripts)
    : scripts_{main} {
  add(scripts.main_patterns, 0);
  for (const WorkerScript& script : scripts.others) {
    const std::size_t number = scripts_.size();
    scripts_.emplace_back(root, script.file, PhpScript{.worker = number});
    add(script.patterns, number);
    if (!scripts_.back().is_inside() && script.patterns.empty()) {
      throw StartupError("no request reaches the worker script " + script.file +
                         ", which lies outside the document root " + root.given() +
                         ": say which paths it answers, as in --worker " + script.file +
                         ",match=/api/*");
    }
  }
  std::ranges::stable_sort(patterns_, [](const Pattern& one, const Pattern& other) {
    return one.text.size() > other.text.size();
  });
}

void WorkerRoutes::add(const std::vector<std::string>& patterns, std::size_t script) {
  for (const std::string& text : patterns) {
    patterns_.push_back({text, script});
  }
}

std::optional<PhpScript> WorkerRoutes::by_pattern(std::string_view path) const {
  const auto found = std::ranges::find_if(
      patterns_, [path](const Pattern& pattern) { return path_matches(pattern.text, path); });
  if (found == patterns_.end()) {
    return std::nullopt;
  }
  return scripts_[found->script].answering(path);
}

std::optional<PhpScript> WorkerRoutes::by_name(std::string_view path) const {
  for (const FrontScript& script : scripts_) {
    if (auto named = script.by_name(path)) {
      return named;
    }
  }
  return std::nullopt;
}

bool WorkerRoutes::has_file(std::string_view real_path) const noexcept {
  return std::ranges::any_of(
      scripts_, [real_path](const FrontScript& script) { return script.is_file(real_path); });
}

}  // namespace lyger::runtime
