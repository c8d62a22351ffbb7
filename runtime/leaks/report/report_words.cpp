#include "runtime/leaks/report/report_words.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "runtime/leaks/report/finding_root.h"
#include "runtime/log/escape.h"

namespace lyger::runtime {
namespace {

std::string taint_headline(const Finding& finding) {
  if (finding.kind == "response") {
    return "one user's data is in another user's response";
  }
  return "what one user has sent is still there for the next";
}

std::string setting_headline(const Finding& finding) {
  switch (root_kind(finding).value_or(StateKind::setting)) {
    case StateKind::handler:
      return "a handler that a request has set stays";
    case StateKind::environment:
      return "an environment variable that a request has set stays";
    case StateKind::declared_function:
    case StateKind::declared_class:
      return "what a request has declared stays";
    case StateKind::included_file:
      return "a file that a request has included stays included";
    case StateKind::stream_wrapper:
    case StateKind::stream_filter:
      return "what a request has registered stays";
    case StateKind::transaction:
      return "a request leaves its transaction open";
    case StateKind::resource:
      return "a request leaves a resource open";
    default:
      return "a request changes a setting of PHP and leaves it so";
  }
}

}  // namespace

std::string headline(const Finding& finding) {
  switch (finding.evidence) {
    case Evidence::taint:
      return taint_headline(finding);
    case Evidence::response:
      return "one user's data is in another user's response";
    case Evidence::order:
      return "the first request decides for all that follow";
    case Evidence::clean_room:
      return finding.kind == "response" ? "a response depends on who asked before"
                                        : "what a request finds depends on who asked before";
    case Evidence::setting:
      return setting_headline(finding);
    case Evidence::growth:
      return "grows with every request";
    case Evidence::distinct:
      return "grows with every new value that clients send";
    case Evidence::once:
      return "set once, then the same for everybody";
  }
  return {};
}

std::string_view class_meaning(FindingClass finding) noexcept {
  constexpr std::array<std::string_view, 4> kMeanings{
      "one request changes what another one meets",
      "memory that identical requests never give back",
      "memory that grows as clients choose",
      "no leak: set once and then left alone"};
  return kMeanings.at(static_cast<std::size_t>(finding));
}

std::string_view class_label(FindingClass finding) noexcept {
  constexpr std::array<std::string_view, 4> kLabels{
      "definite leak", "growth", "unbounded growth", "benign"};
  return kLabels.at(static_cast<std::size_t>(finding));
}

std::string_view confidence_word(double confidence) noexcept {
  if (confidence >= 0.95) {
    return "certain";
  }
  if (confidence >= 0.8) {
    return "very likely";
  }
  return confidence >= 0.5 ? "likely" : "possible";
}

std::string how_often(const Finding& finding) {
  if (finding.of == 0) {
    return std::string(confidence_word(finding.confidence));
  }
  return fmt::format("in {} of {} request{}, {}",
                     finding.seen,
                     finding.of,
                     finding.of == 1 ? "" : "s",
                     confidence_word(finding.confidence));
}

std::string totals(const FindingCounts& counts) {
  std::string text = count_of(counts.leaks(), "leak");
  std::string_view separator = ": ";
  for (const auto& [count, name] : {std::pair{counts.definite, "definite"},
                                    std::pair{counts.growth, "growth"},
                                    std::pair{counts.unbounded, "unbounded"}}) {
    if (count > 0) {
      text += fmt::format("{}{} {}", std::exchange(separator, ", "), count, name);
    }
  }
  return text;
}

std::string_view none_found(const CheckSummary& summary) noexcept {
  return summary.accepted == 0 ? "No leak found" : "No new leak found";
}

std::string left_out(const ShownReport& report) {
  std::string text;
  const auto add = [&text](unsigned count, std::string_view what) {
    if (count > 0) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
    }
  };
  add(report.summary.accepted, "accepted by the baseline");
  add(report.summary.marked_safe, "marked #[WorkerSafe]");
  add(report.counts.benign,
      report.findings.size() > report.counts.leaks() ? "benign" : "benign (--verbose shows them)");
  return text;
}

std::string what_was_done(const CheckSummary& summary) {
  const std::string different = summary.requests.size() > 1
                                    ? fmt::format(" ({} different ones)", summary.requests.size())
                                    : std::string{};
  return fmt::format("Sent {}{} to {}{}, looked at {} after each, in {:.1f} s.",
                     count_of(summary.sent, "request"),
                     different,
                     visible(summary.script),
                     summary.mode.empty() ? "" : fmt::format(" in {} mode", summary.mode),
                     count_of(summary.values, "value"),
                     summary.seconds);
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

std::string count_of(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string request_line(const FindingRequest& request) {
  return request.method.empty() ? request.target
                                : fmt::format("{} {}", request.method, request.target);
}

std::string place_text(const CodePlace& place) {
  if (place.file.empty()) {
    return {};
  }
  return place.line == 0 ? place.file : fmt::format("{}:{}", place.file, place.line);
}

std::string visible(std::string_view text) {
  LineBuffer line;
  append_visible(line, text);
  return std::string(view(line));
}

}  // namespace lyger::runtime
