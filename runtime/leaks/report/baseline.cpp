#include "runtime/leaks/report/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <tuple>

#include "runtime/base/startup_error.h"
#include "runtime/leaks/report/baseline_file.h"
#include "runtime/leaks/report/canary_names.h"
#include "runtime/leaks/report/fingerprint.h"
#include "runtime/leaks/report/hops.h"
#include "runtime/leaks/report/replace_file.h"

namespace lyger::runtime {
namespace {

std::string fingerprint_in(const Finding& finding) {
  return finding.fingerprint.empty() ? fingerprint_of(finding) : finding.fingerprint;
}

// Benign findings need nobody's acceptance.
bool is_leak(const Finding& finding) noexcept { return finding.what != FindingClass::benign; }

bool has_expired(const AcceptedLeak& entry, std::chrono::year_month_day today) noexcept {
  const auto last = parse_day(entry.expires);
  return last && *last < today;
}

const AcceptedLeak* entry_for(const std::vector<AcceptedLeak>& entries,
                              const std::string& fingerprint) noexcept {
  const auto found = std::ranges::find(entries, fingerprint, &AcceptedLeak::fingerprint);
  return found == entries.end() ? nullptr : &*found;
}

std::string entry_count(const Baseline& baseline) {
  const std::size_t count = baseline.entries().size();
  return fmt::format("{} {}", count, count == 1 ? "entry" : "entries");
}

}  // namespace

Baseline Baseline::load(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    throw StartupError(fmt::format(
        "the baseline {} cannot be read: --update-baseline writes a new one.", file.string()));
  }
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  Baseline baseline;
  baseline.entries_ = parse_baseline(text, file);
  return baseline;
}

void Baseline::accept(CheckReport& report, std::chrono::year_month_day today) const {
  std::vector<std::string> found;
  const auto removed = std::erase_if(report.findings, [&](const Finding& finding) {
    const AcceptedLeak* const entry =
        is_leak(finding) ? entry_for(entries_, fingerprint_in(finding)) : nullptr;
    if (entry == nullptr) {
      return false;
    }
    found.push_back(entry->fingerprint);
    return !has_expired(*entry, today);
  });
  report.summary.accepted += static_cast<unsigned>(removed);
  for (const AcceptedLeak& entry : entries_) {
    const bool matches = std::ranges::find(found, entry.fingerprint) != found.end();
    if (!matches) {
      report.summary.notes.push_back(
          fmt::format("The baseline's entry {} ({}) matches nothing any more: --update-baseline "
                      "takes it out.",
                      entry.fingerprint,
                      entry.path));
    } else if (has_expired(entry, today)) {
      report.summary.notes.push_back(fmt::format("The baseline's entry {} ({}) has expired on {}.",
                                                 entry.fingerprint,
                                                 entry.path,
                                                 entry.expires));
    }
  }
}

Baseline Baseline::updated(const CheckReport& report) const {
  Baseline result;
  CanaryNames canaries(report.canaries);
  for (const Finding& finding : report.findings) {
    const std::string fingerprint = fingerprint_in(finding);
    if (!is_leak(finding) || entry_for(result.entries_, fingerprint) != nullptr) {
      continue;
    }
    const AcceptedLeak* const old = entry_for(entries_, fingerprint);
    result.entries_.push_back(old != nullptr
                                  ? *old
                                  : AcceptedLeak{fingerprint,
                                                 path_without_ids(canaries.named(finding.path)),
                                                 std::string(finding_class_name(finding.what)),
                                                 {},
                                                 {}});
  }
  std::ranges::sort(result.entries_, [](const AcceptedLeak& a, const AcceptedLeak& b) {
    return std::tie(a.path, a.fingerprint) < std::tie(b.path, b.fingerprint);
  });
  return result;
}

void Baseline::save(const std::filesystem::path& file) const {
  replace_file(file, baseline_text(entries_));
}

void use_baseline(CheckReport& report,
                  const std::filesystem::path& file,
                  BaselineUse use,
                  std::chrono::year_month_day today) {
  if (use == BaselineUse::accept) {
    Baseline::load(file).accept(report, today);
    return;
  }
  std::error_code error;
  const Baseline old = std::filesystem::exists(file, error) ? Baseline::load(file) : Baseline{};
  const Baseline updated = old.updated(report);
  updated.save(file);
  updated.accept(report, today);
  report.summary.notes.push_back(
      fmt::format("The baseline {} has {} now.", file.string(), entry_count(updated)));
}

}  // namespace lyger::runtime
