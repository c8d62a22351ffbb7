// What `lyger-embed check` was asked to do.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "runtime/cli/run_options.h"

namespace lyger::runtime {

enum class CheckMode : std::uint8_t { worker, warm };

struct ReportTarget {
  std::string format;          // "text", "json", "sarif", "junit" or "html"
  std::filesystem::path file;  // empty: standard output
};

struct CheckOptions {
  std::filesystem::path script;  // absolute once complete
  std::filesystem::path root;    // absolute once complete; default: the script's directory
  std::vector<std::filesystem::path> requests;
  std::vector<std::filesystem::path> openapi;
  CheckMode mode = CheckMode::worker;
  HygieneMode hygiene = HygieneMode::standard;

  unsigned repeat = 30;   // identical requests for what grows
  unsigned probe = 5000;  // distinct inputs for what has no limit
  std::chrono::milliseconds request_timeout{std::chrono::seconds(10)};
  std::uint64_t seed = 1;

  std::vector<ReportTarget> reports;  // text to standard output once complete, if there was none
  std::filesystem::path baseline;     // empty: none
  bool update_baseline = false;
  bool verbose = false;
  bool no_color = false;

  std::vector<IniSetting> ini;
  std::filesystem::path php_ini;  // empty: PHP's own search
};

}  // namespace lyger::runtime
