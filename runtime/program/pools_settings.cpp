#include "runtime/program/pools_settings.h"

#include <algorithm>
#include <string>

namespace lyger {
namespace {

using runtime::RunMode;
using runtime::RunOptions;
using runtime::WorkerOption;
using threads::PoolMode;

// The file's name, as long as that tells the pools apart in the log.
std::string pool_name(const RunOptions& options, const WorkerOption& worker) {
  const auto name = worker.script.filename();
  const auto same = std::ranges::count_if(
      options.worker_scripts,
      [&name](const WorkerOption& each) { return each.script.filename() == name; });
  const bool is_unique = same == 1 && name != options.script.filename();
  return is_unique ? name.string() : worker.script.string();
}

}  // namespace

threads::PoolsSettings pools_settings(const RunOptions& options) {
  threads::PoolsSettings settings{
      .main = {.name = "main",
               .script = options.script.string(),
               .threads = options.main_threads,
               .queue = options.queue,
               .mode = options.mode == RunMode::worker    ? PoolMode::worker
                       : options.mode == RunMode::classic ? PoolMode::classic
                       : options.mode == RunMode::warm    ? PoolMode::warm
                                                          : PoolMode::undecided,
               .recycle = {.max_requests = options.max_requests, .max_memory = options.max_memory}},
      .classic_threads = options.workers};
  for (const WorkerOption& worker : options.worker_scripts) {
    settings.workers.push_back(settings.main);
    settings.workers.back().name = pool_name(options, worker);
    settings.workers.back().script = worker.script.string();
    settings.workers.back().threads = worker.threads;
    settings.workers.back().mode = PoolMode::worker;
  }
  return settings;
}

runtime::WorkerScripts worker_scripts(const RunOptions& options) {
  runtime::WorkerScripts scripts{.main_patterns = options.main_patterns};
  for (const WorkerOption& worker : options.worker_scripts) {
    scripts.others.push_back({worker.script.string(), worker.patterns});
  }
  return scripts;
}

}  // namespace lyger
