// The report as its readers may see it, the same for all forms: benign findings only if asked for,
// files named from the folder, canaries by what they are, secrets masked, advice where it lacks.
#pragma once

#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/report/report_settings.h"

namespace lyger::runtime {

struct FindingCounts {
  unsigned definite = 0;
  unsigned growth = 0;
  unsigned unbounded = 0;
  unsigned benign = 0;
  [[nodiscard]] unsigned leaks() const noexcept { return definite + growth + unbounded; }
};

struct ShownReport {
  CheckSummary summary;
  std::vector<Finding> findings;  // worst first
  FindingCounts counts;           // of all, those that are not shown too
  std::filesystem::path folder;   // absolute; what relative file names begin at
  bool names_canaries = false;    // «…» stands for one somewhere
};

[[nodiscard]] ShownReport shown_report(const CheckReport& report, const ReportSettings& settings);

}  // namespace lyger::runtime
