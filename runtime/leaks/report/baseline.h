// The file of leaks that a team knows and accepts for now:
//   {"version": 1, "accepted": [{"fingerprint", "path", "class", "reason", "expires":
//   "2027-01-31"}]}
// `reason` and `expires` are people's; an update keeps them.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

struct AcceptedLeak {
  std::string fingerprint;
  std::string path;  // for people; the fingerprint decides
  std::string what;  // the class
  std::string reason;
  std::string expires;  // the last day, "2027-01-31"; empty: never
};

class Baseline {
 public:
  Baseline() = default;
  // Throws StartupError that names the file and what is wrong with it.
  [[nodiscard]] static Baseline load(const std::filesystem::path& file);

  // Takes what is accepted out of the report and counts it there. Notes in the report which entries
  // have expired (their findings stay) and which match nothing.
  void accept(CheckReport& report, std::chrono::year_month_day today) const;

  // What accepts all leaks of the report: entries that still match stay as they are, the others go.
  [[nodiscard]] Baseline updated(const CheckReport& report) const;

  // All or nothing: the file is replaced by a whole one. Throws StartupError.
  void save(const std::filesystem::path& file) const;

  [[nodiscard]] const std::vector<AcceptedLeak>& entries() const noexcept { return entries_; }

 private:
  std::vector<AcceptedLeak> entries_;  // by path
};

enum class BaselineUse : std::uint8_t { accept, update };

// What --baseline and --update-baseline do with a report. To be updated the file need not be there.
void use_baseline(CheckReport& report,
                  const std::filesystem::path& file,
                  BaselineUse use,
                  std::chrono::year_month_day today);

}  // namespace lyger::runtime
