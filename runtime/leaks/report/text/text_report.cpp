#include "runtime/leaks/report/text/text_report.h"

#include <algorithm>
#include <optional>

#include "runtime/leaks/report/report_words.h"
#include "runtime/leaks/report/text/finding_text.h"
#include "runtime/leaks/report/text/paint.h"
#include "runtime/leaks/report/text/paragraph.h"

namespace lyger::runtime {
namespace {

unsigned count_of_class(const FindingCounts& counts, FindingClass what) noexcept {
  switch (what) {
    case FindingClass::definite:
      return counts.definite;
    case FindingClass::growth:
      return counts.growth;
    case FindingClass::unbounded:
      return counts.unbounded;
    case FindingClass::benign:
      return counts.benign;
  }
  return 0;
}

std::string heading(const ShownReport& report,
                    FindingClass what,
                    const Paint& paint,
                    std::size_t width) {
  std::string name(finding_class_name(what));
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  const std::string words =
      fmt::format("{}: {} ({})", name, count_of_class(report.counts, what), class_meaning(what));
  const std::size_t used = columns_of(words) + 4;
  std::string line = fmt::format("── {} ", paint.of(what, words));
  for (std::size_t column = used; column < width; ++column) {
    line += "─";
  }
  return line + "\n\n";
}

void add_paragraph(std::string& text, std::string_view words, std::size_t width) {
  for (const std::string& line : wrapped(words, width < 42 ? 40 : width - 2)) {
    text += fmt::format("  {}\n", line);
  }
}

std::string summary_of(const ShownReport& report, const Paint& paint, std::size_t width) {
  std::string text;
  if (report.counts.leaks() == 0) {
    text += fmt::format("{}\n", paint.good(fmt::format("{}.", none_found(report.summary))));
  } else {
    const FindingClass worst = report.findings.front().what;
    text += fmt::format("{}\n", paint.of(worst, totals(report.counts)));
  }
  add_paragraph(text, what_was_done(report.summary), width);
  if (const std::string rest = left_out(report); !rest.empty()) {
    add_paragraph(text, fmt::format("Not counted: {}.", rest), width);
  }
  for (const std::string& note : report.summary.notes) {
    add_paragraph(text, fmt::format("Note: {}", visible(note)), width);
  }
  if (report.names_canaries && !report.findings.empty()) {
    add_paragraph(
        text, "«…» stands for a value that the check itself has sent for that user.", width);
  }
  if (report.counts.leaks() == 0 && report.summary.requests.size() == 1) {
    add_paragraph(
        text,
        "One request reaches only a part of an application: --requests FILE (.http, .har, "
        "or one URL per line) or --openapi FILE sends more.",
        width);
  }
  return text;
}

}  // namespace

std::string text_report(const ShownReport& report, const ReportSettings& settings) {
  const Paint paint(settings.colour);
  std::string text;
  std::optional<FindingClass> group;
  for (const Finding& finding : report.findings) {
    if (group != finding.what) {
      text += heading(report, finding.what, paint, settings.width);
      group = finding.what;
    }
    text += finding_text(finding, report.folder, paint, settings.width);
    text += '\n';
  }
  return text + summary_of(report, paint, settings.width);
}

}  // namespace lyger::runtime
