#include "runtime/cli/complete_check_options.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "runtime/base/startup_error.h"
#include "runtime/cli/script_file.h"

namespace lyger::runtime {

namespace {

// Found out before the check, which may take a while.
void check_folder_of(const std::filesystem::path& file) {
  if (::faccessat(AT_FDCWD, file.parent_path().c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
    throw StartupError(fmt::format("{} cannot be written: {}; name another file",
                                   file.string(),
                                   std::generic_category().message(errno)));
  }
}

void complete_reports(std::vector<ReportTarget>& reports) {
  const auto to_output = [](const ReportTarget& report) { return report.file.empty(); };
  if (reports.empty()) {
    reports.push_back({"text", {}});
  }
  if (std::count_if(reports.begin(), reports.end(), to_output) > 1) {
    throw StartupError(
        "only one report goes to standard output; give the others a file, as in "
        "--format html=leaks.html");
  }
  for (ReportTarget& report : reports) {
    if (!report.file.empty()) {
      report.file = absolute_path(report.file);
      check_folder_of(report.file);
    }
  }
}

}  // namespace

CheckOptions complete_check_options(CheckOptions options) {
  if (options.script.empty()) {
    throw StartupError("check needs a script: lyger-embed check public/index.php");
  }
  options.script = absolute_path(options.script);
  check_script(options.script, "the script", "check");
  options.root = options.root.empty() ? options.script.parent_path() : absolute_path(options.root);
  check_root(options.root);
  if (!options.php_ini.empty()) {
    options.php_ini = absolute_path(options.php_ini);
    check_php_ini(options.php_ini);
  }
  if (options.update_baseline && options.baseline.empty()) {
    throw StartupError("--update-baseline needs to know which: add --baseline lyger-baseline.json");
  }
  if (!options.baseline.empty()) {
    options.baseline = absolute_path(options.baseline);
  }
  if (options.update_baseline) {
    check_folder_of(options.baseline);
  }
  complete_reports(options.reports);
  return options;
}

}  // namespace lyger::runtime
