#include "runtime/leaks/report/html/finding_card.h"

#include <fmt/format.h>

#include <cmath>

#include "runtime/leaks/report/html/leak_scene.h"
#include "runtime/leaks/report/html/prose_text.h"
#include "runtime/leaks/report/markup.h"
#include "runtime/leaks/report/report_words.h"
#include "runtime/leaks/report/source_lines.h"

namespace lyger::runtime {
namespace {

constexpr unsigned kLinesAround = 3;

std::string chip(std::string_view words) {
  return fmt::format("<span class=\"chip\">{}</span>", markup_escaped(words));
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

std::string head(const Finding& finding, std::size_t number) {
  const std::string often =
      finding.of == 0
          ? std::string{}
          : chip(fmt::format("in {} of {}", finding.seen, count_of(finding.of, "request")));
  return fmt::format(
      "<header><div class=\"chips\"><span class=\"chip class\">{}</span>{}{}{}</div>\n"
      "<h3><a href=\"#leak-{}\">{}</a></h3>\n<p class=\"where\"><code>{}</code></p></header>\n",
      class_label(finding.what),
      chip(fmt::format("{} ({:.0f} %)",
                       confidence_word(finding.confidence),
                       std::round(finding.confidence * 100))),
      often,
      chip(fmt::format("evidence: {}", evidence_name(finding.evidence))),
      number,
      markup_escaped(capitalised(headline(finding))),
      marked_text(finding.path));
}

std::string source(const CodePlace& place,
                   std::string_view what,
                   const std::filesystem::path& folder) {
  if (place.file.empty()) {
    return {};
  }
  std::string text = fmt::format(
      "<figure class=\"source\"><figcaption><span class=\"tag\">{}</span> "
      "<code>{}</code></figcaption>",
      what,
      markup_escaped(place_text(place)));
  const unsigned first = place.line > kLinesAround ? place.line - kLinesAround : 1;
  const std::vector<SourceLine> lines =
      place.line == 0 ? std::vector<SourceLine>{}
                      : source_lines(folder / place.file, first, place.line + kLinesAround);
  if (!lines.empty()) {
    text += "<pre><code>";
    for (const SourceLine& line : lines) {
      text += fmt::format("<span class=\"row{}\"><span class=\"number\">{}</span>{}</span>",
                          line.number == place.line ? " hit" : "",
                          line.number,
                          markup_escaped(line.text));
    }
    text += "</code></pre>";
  }
  return text + "</figure>\n";
}

std::string stack(const Finding& finding) {
  if (finding.stack.empty()) {
    return {};
  }
  std::string text = "<h4>Call stack of the write</h4>\n<ol class=\"stack\">\n";
  for (const StackFrame& frame : finding.stack) {
    text += fmt::format("<li><code>{}</code><code class=\"place\">{}</code></li>\n",
                        markup_escaped(frame.function),
                        markup_escaped(place_text(frame.place)));
  }
  return text + "</ol>\n";
}

std::string code_side(const Finding& finding, const std::filesystem::path& folder) {
  return source(finding.written, "Written at", folder) + stack(finding);
}

std::string words_side(const Finding& finding, const std::filesystem::path& folder) {
  std::string text;
  if (!finding.why.empty()) {
    text += fmt::format("<h4>Why it is one</h4>\n<p>{}</p>\n", marked_text(finding.why));
  }
  text += fmt::format("<div class=\"fix\"><h4>What to do</h4><p>{}</p></div>\n",
                      prose_text(finding.fix));
  return text + source(finding.declared, "Declared at", folder);
}

std::string acceptance(const Finding& finding) {
  if (finding.steps_to_accept.empty()) {
    return {};
  }
  std::string text = "<details><summary>It is meant to be so: accept it</summary>\n";
  for (const std::string& step : finding.steps_to_accept) {
    text += fmt::format(
        "<div class=\"switch\"><code>{}</code><button type=\"button\">Copy</button></div>\n",
        marked_text(step));
  }
  return text + "</details>\n";
}

}  // namespace

std::string finding_card(const Finding& finding,
                         std::size_t number,
                         const std::filesystem::path& folder) {
  const std::string_view what = finding_class_name(finding.what);
  const std::string code = code_side(finding, folder);
  std::string text = fmt::format(
      "<article class=\"finding {0}\" data-class=\"{0}\" id=\"leak-{1}\">\n", what, number);
  text += head(finding, number);
  text += leak_scene(finding);
  text += code.empty() ? "<div class=\"body single\">"
                       : fmt::format("<div class=\"body\"><section>{}</section>", code);
  text += fmt::format("<section>{}</section></div>\n", words_side(finding, folder));
  text += acceptance(finding);
  return text + "</article>\n";
}

}  // namespace lyger::runtime
