// What PHP's request cycles cost by themselves: the CPU time of the PHP thread for a request whose
// script says two bytes, without a network.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "runtime/log/access_log.h"
#include "runtime/log/log.h"
#include "sapi/engine/engine.h"
#include "sapi/engine/engine_facts.h"
#include "sapi/engine/sapi_module.h"
#include "tests/bench/lane.h"
#include "tests/bench/report.h"
#include "tests/log/temporary_directory.h"

namespace lyger::bench {
namespace {

using sapi::HygieneLevel;

constexpr double kRoundLasts = 40'000;  // microseconds
constexpr unsigned kWarmUp = 2;         // rounds that do not count

constexpr const char* kNothing = "echo 'ok';";
// From the second request on: what the first one changes belongs to the baseline.
constexpr const char* kChanges =
    "static $turn = 0; if ($turn++) { ini_set('precision', '10'); ini_set('memory_limit', '256M'); "
    "set_error_handler('strlen'); } echo 'ok';";

class CycleBench : private runtime::Pinned {
 public:
  explicit CycleBench(runtime::Log& log) : log_(log), access_log_({.destination = "off"}, log) {}

  Report run(unsigned rounds);

 private:
  std::unique_ptr<Lane> worker(std::string name, HygieneLevel level, std::string_view handler) {
    return lane(
        std::move(name),
        LaneMode::worker,
        level,
        fmt::format("function handle() {{ {} }} while (lyger_handle_request('handle')) {{}}",
                    handler));
  }
  std::unique_ptr<Lane> lane(std::string name,
                             LaneMode mode,
                             HygieneLevel level,
                             std::string_view code) {
    const std::string path = folder_ / fmt::format("{}.php", ++scripts_);
    tests::write_file(path, fmt::format("<?php {}", code));
    return std::make_unique<Lane>(LaneSettings{.name = std::move(name),
                                               .mode = mode,
                                               .script = path,
                                               .parts = {.log = log_,
                                                         .access_log = access_log_,
                                                         .document_root = folder_.path(),
                                                         .environment = {},
                                                         .hygiene = {.level = level}}});
  }

  runtime::Log& log_;
  runtime::AccessLog access_log_;
  tests::TemporaryDirectory folder_;
  unsigned scripts_ = 0;
};

// As many requests as a round has time for.
unsigned fitting(Lane& lane) {
  constexpr unsigned kTrial = 500;
  (void)lane.round(kTrial);  // boots
  return std::max(kTrial, static_cast<unsigned>(kRoundLasts / lane.round(kTrial)));
}

Report CycleBench::run(unsigned rounds) {
  std::vector<std::unique_ptr<Lane>> lanes;
  lanes.push_back(worker("worker, minimal hygiene", HygieneLevel::minimal, kNothing));
  lanes.push_back(
      worker("worker, standard hygiene, nothing changed", HygieneLevel::standard, kNothing));
  lanes.push_back(worker(
      "worker, minimal, 2 ini_set() and error handler stay", HygieneLevel::minimal, kChanges));
  lanes.push_back(worker("worker, standard, these undone", HygieneLevel::standard, kChanges));
  lanes.push_back(lane("warm", LaneMode::warm, HygieneLevel::standard, kNothing));
  lanes.push_back(lane("classic", LaneMode::classic, HygieneLevel::standard, kNothing));

  Report report{.title = fmt::format("CPU time of a request's cycle on its PHP thread, PHP {}, "
                                     "{} interleaved rounds",
                                     sapi::php_version(),
                                     rounds),
                .rows = {}};
  std::vector<unsigned> requests;
  for (const auto& lane : lanes) {
    requests.push_back(fitting(*lane));
    report.rows.push_back({.name = lane->name(), .rounds = {}});
  }
  for (unsigned round = 0; round < kWarmUp + rounds; ++round) {
    for (std::size_t n = 0; n < lanes.size(); ++n) {
      const double cost = lanes[n]->round(requests[n]);
      if (round >= kWarmUp) {
        report.rows[n].rounds.push_back(cost);
      }
    }
  }
  return report;
}

int run(const char* json_path, unsigned rounds) {
  runtime::Log log({.target = runtime::LogTarget::to_descriptor(2)});
  const sapi::Engine engine({.ini_lines = "", .php_ini = "/dev/null"},
                            sapi::sapi_module_table(log));
  const Report report = CycleBench(log).run(rounds);
  std::fputs(report.table().c_str(), stdout);
  tests::write_file(json_path, report.json());
  return 0;
}

}  // namespace
}  // namespace lyger::bench

// bench-cycle JSON-FILE ROUNDS
int main(int argc, char** argv) {
  if (argc != 3 || std::atoi(argv[2]) < 5) {
    std::fputs("Usage: bench-cycle JSON-FILE ROUNDS (at least 5)\n", stderr);
    return 2;
  }
  try {
    return lyger::bench::run(argv[1], static_cast<unsigned>(std::atoi(argv[2])));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "Error: %s\n", error.what());
    return 1;
  }
}
