#include "runtime/cli/complete_workers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include "runtime/base/startup_error.h"
#include "runtime/cli/script_file.h"

namespace lyger::runtime {

namespace {

namespace fs = std::filesystem;

fs::path real_path(const fs::path& path) {
  std::error_code ignored;
  return fs::canonical(path, ignored);
}

void refuse_same_scripts(const std::vector<WorkerOption>& workers) {
  std::map<fs::path, fs::path> seen;
  for (const WorkerOption& worker : workers) {
    if (!seen.emplace(real_path(worker.script), worker.script).second) {
      throw StartupError(
          fmt::format("--worker names {} twice; one --worker takes its number of threads and all "
                      "of its patterns",
                      worker.script.string()));
    }
  }
}

void refuse_same_patterns(const std::vector<WorkerOption>& workers) {
  std::map<std::string, fs::path> seen;
  for (const WorkerOption& worker : workers) {
    for (const std::string& pattern : worker.patterns) {
      const auto [other, is_new] = seen.emplace(pattern, worker.script);
      if (!is_new) {
        throw StartupError(fmt::format("the pattern {} is given to two workers, {} and {}",
                                       pattern,
                                       other->second.string(),
                                       worker.script.string()));
      }
    }
  }
}

void make_main_script_a_worker(RunOptions& options, WorkerOption main) {
  if (options.mode != RunMode::automatic && options.mode != RunMode::worker) {
    throw StartupError(
        fmt::format("--worker makes {} a worker and --mode makes it something else; leave one of "
                    "them out",
                    main.script.string()));
  }
  options.mode = RunMode::worker;
  options.main_threads = main.threads;
  options.main_patterns = std::move(main.patterns);
}

}  // namespace

void complete_workers(RunOptions& options) {
  for (WorkerOption& worker : options.worker_scripts) {
    worker.script = absolute_path(worker.script);
    check_script(worker.script, "the worker script", "run --worker");
    worker.threads = worker.threads == 0 ? options.workers : worker.threads;
  }
  refuse_same_scripts(options.worker_scripts);
  refuse_same_patterns(options.worker_scripts);
  if (options.script.empty()) {
    options.script = options.worker_scripts.front().script;
  }
  options.main_threads = options.workers;
  auto& workers = options.worker_scripts;
  const auto main =
      std::ranges::find_if(workers, [script = real_path(options.script)](const auto& worker) {
        return real_path(worker.script) == script;
      });
  if (main != workers.end()) {
    make_main_script_a_worker(options, std::move(*main));
    workers.erase(main);
  }
}

}  // namespace lyger::runtime
