#include "runtime/leaks/report/html/html_report.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>

#include "runtime/leaks/report/html/finding_card.h"
#include "runtime/leaks/report/html/leak_scene.h"
#include "runtime/leaks/report/markup.h"
#include "runtime/leaks/report/report_words.h"

namespace lyger::runtime {
namespace {

#include "runtime/leaks/report/report_assets.inc"

struct ClassCount {
  FindingClass what;
  unsigned count;
};

std::array<ClassCount, 4> classes_of(const FindingCounts& counts) noexcept {
  return {{{FindingClass::definite, counts.definite},
           {FindingClass::growth, counts.growth},
           {FindingClass::unbounded, counts.unbounded},
           {FindingClass::benign, counts.benign}}};
}

std::string document_head(const ShownReport& report) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src '{}'; base-uri 'none'; form-action 'none'\">\n"
      "<title>{}: {}</title>\n<style>\n{}</style>\n</head>\n",
      kScriptDigest,
      report.counts.leaks() == 0 ? std::string(none_found(report.summary)) : totals(report.counts),
      markup_escaped(report.summary.script),
      kStyle);
}

std::string tiles(const ShownReport& report) {
  std::string text = "<ul class=\"tiles\">\n";
  for (const auto& [what, count] : classes_of(report.counts)) {
    text += fmt::format("<li class=\"{0}{1}\"><b>{2}</b><span>{0}</span></li>\n",
                        finding_class_name(what),
                        count == 0 ? " zero" : "",
                        count);
  }
  const auto add = [&text](std::string_view number, std::string_view what) {
    text += fmt::format("<li class=\"plain\"><b>{}</b><span>{}</span></li>\n", number, what);
  };
  add(grouped(report.summary.sent), "requests sent");
  add(grouped(report.summary.values), "values looked at");
  add(fmt::format("{:.1f} s", report.summary.seconds), "duration");
  return text + "</ul>\n";
}

std::string top(const ShownReport& report) {
  const CheckSummary& summary = report.summary;
  const bool clean = report.counts.leaks() == 0;
  const std::string_view tone = clean ? "none" : finding_class_name(report.findings.front().what);
  return fmt::format(
      "<header class=\"top {}\"><div class=\"tool\">lyger-embed {} check{}{}</div>\n"
      "<h1><span class=\"tone\">{}</span> in <code>{}</code></h1>\n{}</header>\n",
      tone,
      LYGER_VERSION,
      summary.php_version.empty() ? ""
                                  : fmt::format(" · PHP {}", markup_escaped(summary.php_version)),
      summary.mode.empty() ? "" : fmt::format(" · {} mode", markup_escaped(summary.mode)),
      clean ? std::string(none_found(summary)) : count_of(report.counts.leaks(), "leak"),
      markup_escaped(summary.script),
      tiles(report));
}

std::string filter_bar(const ShownReport& report) {
  if (report.findings.empty()) {
    return {};
  }
  std::string buttons;
  std::optional<FindingClass> last;
  for (const Finding& finding : report.findings) {
    if (last != finding.what) {
      buttons += fmt::format(
          "<button type=\"button\" class=\"{0}\" value=\"{0}\" "
          "aria-pressed=\"true\">{0}</button>\n",
          finding_class_name(finding.what));
      last = finding.what;
    }
  }
  return fmt::format(
      "<nav class=\"bar\" aria-label=\"Filter\"><form>\n{}"
      "<input type=\"search\" aria-label=\"Find text in findings\" "
      "placeholder=\"Find a class, file or value ( / )\">\n"
      "<span class=\"shown\" role=\"status\"></span></form></nav>\n",
      buttons);
}

std::string clean_notice(const ShownReport& report) {
  return fmt::format(
      "<section class=\"clean\"><svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" "
      "stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\" "
      "aria-hidden=\"true\">"
      "<circle cx=\"12\" cy=\"12\" r=\"10\"/><path d=\"M7.5 12.5l3 3l6-7\"/></svg>\n"
      "<h2>{}</h2>\n<p>{}</p>\n"
      "<p>What these requests do not reach was not looked at.</p></section>\n",
      report.summary.accepted == 0
          ? "Nothing crosses from one request to the next"
          : "Nothing crosses from one request to the next that is not known",
      markup_escaped(what_was_done(report.summary)));
}

std::string group_heading(FindingClass what) {
  const std::string_view name = finding_class_name(what);
  return fmt::format(
      "<div class=\"group {0}\" data-class=\"{0}\"><h2>{1}{2}</h2><p>{3}</p></div>\n",
      name,
      static_cast<char>(name.front() - 'a' + 'A'),
      name.substr(1),
      class_meaning(what));
}

std::string findings_text(const ShownReport& report) {
  std::string text = report.counts.leaks() == 0 ? clean_notice(report) : std::string{};
  std::optional<FindingClass> group;
  std::size_t number = 0;
  for (const Finding& finding : report.findings) {
    if (group != finding.what) {
      text += group_heading(finding.what);
      group = finding.what;
    }
    text += finding_card(finding, ++number, report.folder);
  }
  return text;
}

std::string about(const ShownReport& report) {
  const CheckSummary& summary = report.summary;
  std::string text = "<section class=\"about\">\n";
  if (report.counts.leaks() > 0) {  // else the notice says it
    text +=
        fmt::format("<h2>What was done</h2>\n<p>{}</p>\n", markup_escaped(what_was_done(summary)));
  }
  if (const std::string rest = left_out(report); !rest.empty()) {
    text += fmt::format("<p>Not counted: {}.</p>\n", markup_escaped(rest));
  }
  if (report.names_canaries) {
    text +=
        "<p><mark class=\"canary\">«…»</mark> stands for a value that the check itself has sent "
        "for that user.</p>\n";
  }
  if (!summary.notes.empty()) {
    text += "<h2>Notes</h2>\n<ul>\n";
    for (const std::string& note : summary.notes) {
      text += fmt::format("<li>{}</li>\n", marked_text(note));
    }
    text += "</ul>\n";
  }
  text += "<h2>Requests that were sent</h2>\n<ul>\n";
  for (const CheckRequest& request : summary.requests) {
    text += fmt::format("<li><code>{} {}</code></li>\n",
                        markup_escaped(request.method),
                        marked_text(request.target));
  }
  return text + "</ul></section>\n";
}

}  // namespace

std::string html_report(const ShownReport& report) {
  return document_head(report) +
         "<body class=\"no-script\">\n<a class=\"skip\" href=\"#findings\">To the findings</a>\n" +
         top(report) + filter_bar(report) + "<main id=\"findings\">\n" + findings_text(report) +
         about(report) + fmt::format("</main>\n<script>{}</script>\n</body>\n</html>\n", kScript);
}

}  // namespace lyger::runtime
