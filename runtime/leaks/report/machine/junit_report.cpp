#include "runtime/leaks/report/machine/junit_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/leaks/report/markup.h"
#include "runtime/leaks/report/report_words.h"
#include "runtime/leaks/report/text/finding_text.h"

namespace lyger::runtime {
namespace {

constexpr std::size_t kWidth = 100;

std::string name_of(const CheckRequest& request) {
  return request.name.empty() ? fmt::format("{} {}", request.method, request.target) : request.name;
}

bool is_named(const CheckRequest& request, const std::vector<Finding>& findings) {
  const std::string name = name_of(request);
  return std::ranges::any_of(findings, [&name](const Finding& finding) {
    return finding.what != FindingClass::benign &&
           std::ranges::find(finding.requests, name, &FindingRequest::name) !=
               finding.requests.end();
  });
}

std::string place_attributes(const Finding& finding) {
  const CodePlace& place = finding.written.file.empty() ? finding.declared : finding.written;
  if (place.file.empty()) {
    return {};
  }
  return fmt::format(" file=\"{}\"{}",
                     markup_escaped(place.file),
                     place.line == 0 ? "" : fmt::format(" line=\"{}\"", place.line));
}

std::string finding_case(const Finding& finding, const std::filesystem::path& folder) {
  const std::string text =
      markup_escaped_lines(finding_text(finding, folder, Paint(Colour::off), kWidth));
  const std::string opening =
      fmt::format("    <testcase classname=\"leaks.{}.{}\" name=\"{}\"{}>\n",
                  finding_class_name(finding.what),
                  markup_escaped(finding.kind),
                  markup_escaped(finding.path),
                  place_attributes(finding));
  const std::string body =
      finding.what == FindingClass::benign
          ? fmt::format("      <system-out>{}</system-out>\n", text)
          : fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                        finding_class_name(finding.what),
                        markup_escaped(fmt::format("{}: {}", headline(finding), finding.path)),
                        text);
  return opening + body + "    </testcase>\n";
}

std::string request_case(const CheckRequest& request) {
  return fmt::format(
      "    <testcase classname=\"leaks.requests\" name=\"{} leaves nothing behind\"/>\n",
      markup_escaped(name_of(request)));
}

std::string notes_text(const CheckSummary& summary) {
  std::string text = what_was_done(summary);
  for (const std::string& note : summary.notes) {
    text += "\nNote: " + note;
  }
  return markup_escaped_lines(text);
}

}  // namespace

std::string junit_report(const ShownReport& report) {
  std::string cases;
  std::size_t count = report.findings.size();
  for (const Finding& finding : report.findings) {
    cases += finding_case(finding, report.folder);
  }
  for (const CheckRequest& request : report.summary.requests) {
    if (!is_named(request, report.findings)) {
      cases += request_case(request);
      ++count;
    }
  }
  const std::string totals_of_all =
      fmt::format("tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{:.3f}\"",
                  count,
                  report.counts.leaks(),
                  report.summary.seconds);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"lyger-embed check\" {0}>\n"
      "  <testsuite name=\"lyger-embed check {1}\" skipped=\"0\" {0}>\n"
      "{2}"
      "    <system-out>{3}</system-out>\n"
      "  </testsuite>\n"
      "</testsuites>\n",
      totals_of_all,
      markup_escaped(report.summary.script),
      cases,
      notes_text(report.summary));
}

}  // namespace lyger::runtime
