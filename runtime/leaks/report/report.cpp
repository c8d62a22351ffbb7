#include "runtime/leaks/report/report.h"

#include <algorithm>

#include "runtime/leaks/report/html/html_report.h"
#include "runtime/leaks/report/machine/json_report.h"
#include "runtime/leaks/report/machine/junit_report.h"
#include "runtime/leaks/report/machine/sarif_report.h"
#include "runtime/leaks/report/shown_report.h"
#include "runtime/leaks/report/text/text_report.h"

namespace lyger::runtime {

std::string render(Format format, const CheckReport& report, const ReportSettings& settings) {
  const ShownReport shown = shown_report(report, settings);
  switch (format) {
    case Format::text:
      return text_report(shown, settings);
    case Format::json:
      return json_report(shown);
    case Format::sarif:
      return sarif_report(shown);
    case Format::junit:
      return junit_report(shown);
    case Format::html:
      return html_report(shown);
  }
  return {};
}

bool has_leaks(const CheckReport& report) noexcept {
  return std::ranges::any_of(
      report.findings, [](const Finding& finding) { return finding.what != FindingClass::benign; });
}

}  // namespace lyger::runtime
