#include "runtime/cli/worker_option.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "runtime/cli/quantities.h"
#include "runtime/cli/run_options.h"

namespace lyger::runtime {

namespace {

constexpr std::string_view match = "match=";

std::optional<std::string> take_pattern(WorkerOption& worker, std::string_view pattern) {
  if (!pattern.starts_with('/') && !pattern.starts_with('*')) {
    return fmt::format("takes patterns of paths such as match=/api/*, not \"match={}\"", pattern);
  }
  if (std::ranges::find(worker.patterns, pattern) != worker.patterns.end()) {
    return fmt::format("has the pattern {} twice", pattern);
  }
  worker.patterns.emplace_back(pattern);
  return std::nullopt;
}

std::optional<std::string> take_threads(WorkerOption& worker, std::string_view text) {
  const auto number = parse_number(text);
  if (!number) {
    return fmt::format(
        "must be FILE[,N][,match=PATTERN] such as api.php,4,match=/api/*; \"{}\" is no part of "
        "that",
        text);
  }
  if (*number < 1 || *number > most_workers) {
    return fmt::format(
        "must have a number of threads from 1 to {}, not \"{}\"", most_workers, text);
  }
  if (worker.threads != 0) {
    return fmt::format("has two numbers of threads, {} and {}", worker.threads, *number);
  }
  worker.threads = static_cast<unsigned>(*number);
  return std::nullopt;
}

}  // namespace

std::variant<WorkerOption, std::string> parse_worker_option(std::string_view text) {
  WorkerOption worker;
  worker.script = text.substr(0, text.find(','));
  if (worker.script.empty()) {
    return fmt::format("must name a script, as in api.php,4,match=/api/*, not \"{}\"", text);
  }
  while (text.find(',') != std::string_view::npos) {
    text.remove_prefix(text.find(',') + 1);
    const std::string_view part = text.substr(0, text.find(','));
    const auto problem = part.starts_with(match) ? take_pattern(worker, part.substr(match.size()))
                                                 : take_threads(worker, part);
    if (problem) {
      return *problem;
    }
  }
  return worker;
}

}  // namespace lyger::runtime
