// `lyger-embed check`: reads the requests, has the check run in labs, and writes its reports.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <utility>
#include <vector>

#include "runtime/leaks/decide/check.h"
#include "runtime/leaks/report/baseline.h"
#include "runtime/leaks/report/replace_file.h"
#include "runtime/leaks/report/report.h"
#include "runtime/leaks/requests/request_files.h"
#include "runtime/program/check/checked_lab.h"
#include "runtime/program/check/forked_lab.h"
#include "runtime/program/check/interruption.h"
#include "runtime/program/check/progress_line.h"
#include "runtime/program/commands.h"
#include "runtime/program/process_limits.h"
#include "sapi/engine/engine_facts.h"

namespace lyger {
namespace {

using runtime::CheckOptions;

constexpr int kLeaksFound = 1;
constexpr int kSignalBase = 128;  // as shells say it

std::vector<runtime::CheckRequest> requests(const CheckOptions& options) {
  std::vector<runtime::CheckRequest> all;
  for (const auto* files : {&options.requests, &options.openapi}) {
    for (const auto& file : *files) {
      auto found = runtime::requests_from_file(file);
      std::move(found.begin(), found.end(), std::back_inserter(all));
    }
  }
  return all;
}

LabSettings lab_settings(const CheckOptions& options) {
  LabSettings settings{
      .script = options.script.string(),
      .root = options.root.string(),
      .mode = options.mode == runtime::CheckMode::warm ? LabMode::warm : LabMode::worker,
      .hygiene = options.hygiene == runtime::HygieneMode::minimal ? sapi::HygieneLevel::minimal
                                                                  : sapi::HygieneLevel::standard,
      .ini = {},
      .php_ini = options.php_ini.string(),
  };
  for (const auto& [key, value] : options.ini) {
    settings.ini.emplace_back(key, value);
  }
  return settings;
}

runtime::CheckSettings check_settings(const CheckOptions& options) {
  return {
      .requests = requests(options),
      .script = options.script.string(),
      .mode = options.mode == runtime::CheckMode::warm ? "warm" : "worker",
      .php_version = sapi::php_version(),
      .application = {},
      .repeat = options.repeat,
      .probe = options.probe,
      .seed = options.seed,
      .verbose = options.verbose,
      .request_time = options.request_timeout,
  };
}

runtime::BaselineUse baseline_use(const CheckOptions& options) {
  return options.update_baseline ? runtime::BaselineUse::update : runtime::BaselineUse::accept;
}

// What would only be found out when all is done, and for nothing.
void check_baseline(const CheckOptions& options) {
  if (!options.baseline.empty() && !options.update_baseline) {
    (void)runtime::Baseline::load(options.baseline);
  }
}

std::chrono::year_month_day today() {
  return {std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
}

void write_report(const runtime::CheckReport& report,
                  const runtime::ReportTarget& target,
                  runtime::ReportSettings settings) {
  const auto format = runtime::format_named(target.format).value_or(runtime::Format::text);
  if (!target.file.empty()) {
    runtime::replace_file(target.file, runtime::render(format, report, settings));
    return;
  }
  settings.colour = runtime::colour_of(STDOUT_FILENO);
  std::fputs(runtime::render(format, report, settings).c_str(), stdout);
}

int finish(const CheckOptions& options, runtime::CheckReport report) {
  if (!options.baseline.empty()) {
    runtime::use_baseline(report, options.baseline, baseline_use(options), today());
  }
  runtime::ReportSettings settings;
  settings.verbose = options.verbose;
  for (const runtime::ReportTarget& target : options.reports) {
    write_report(report, target, settings);
  }
  return runtime::has_leaks(report) ? kLeaksFound : 0;
}

runtime::CheckReport checked(const CheckOptions& options,
                             const runtime::CheckSettings& settings,
                             const Interruption& interruption) {
  ProgressLine progress(STDERR_FILENO);
  ForkedLab forked(lab_settings(options), interruption, [&progress] { progress.request_sent(); });
  CheckedLab lab(forked, settings);
  return runtime::run_check(settings, lab, progress);
}

}  // namespace

int check_command(const CheckOptions& options) {
  occupy_standard_descriptors();
  if (options.no_color) {
    ::setenv("NO_COLOR", "1", 1);  // NOLINT(concurrency-mt-unsafe): there is one thread
  }
  const auto settings = check_settings(options);
  check_baseline(options);
  const Interruption interruption;
  try {
    return finish(options, checked(options, settings, interruption));
  } catch (const Interrupted& interrupted) {
    return kSignalBase + interrupted.signal;
  }
}

}  // namespace lyger
