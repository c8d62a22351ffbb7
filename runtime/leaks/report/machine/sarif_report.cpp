#include "runtime/leaks/report/machine/sarif_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "runtime/leaks/report/machine/sarif_rules.h"
#include "runtime/leaks/report/report_words.h"

namespace lyger::runtime {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::string_view kRoot = "SRCROOT";

constexpr bool stays_in_uri(char byte) noexcept {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') ||
         std::string_view("-._~/").find(byte) != std::string_view::npos;
}

std::string uri_path(std::string_view path) {
  std::string uri;
  for (const char byte : path) {
    uri += stays_in_uri(byte) ? std::string(1, byte)
                              : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return uri;
}

Json artifact(const std::string& file) {
  if (file.starts_with('/')) {
    return {{"uri", "file://" + uri_path(file)}};
  }
  return {{"uri", uri_path(file)}, {"uriBaseId", kRoot}};
}

Json location(const CodePlace& place) {
  Json physical{{"artifactLocation", artifact(place.file)}};
  if (place.line > 0) {
    physical["region"] = {{"startLine", place.line}};
  }
  return {{"physicalLocation", std::move(physical)}};
}

Json location(const CodePlace& place, const std::string& message) {
  Json result = location(place);
  result["message"] = {{"text", message}};
  return result;
}

std::string message_of(const Finding& finding) {
  std::string text = fmt::format("{}: {}", finding.path, headline(finding));
  for (const std::string& part : {finding.why, finding.fix}) {
    text += text.ends_with('.') || text.empty() ? "" : ".";
    text += part.empty() ? "" : " " + part;
  }
  return text;
}

// Requests in which it is seen, the outermost call first, the write last.
Json code_flow(const Finding& finding) {
  Json locations = Json::array();
  for (auto frame = finding.stack.rbegin(); frame != finding.stack.rend(); ++frame) {
    if (!frame->place.file.empty()) {
      const bool writes = std::next(frame) == finding.stack.rend();
      const std::string message =
          writes ? fmt::format("{} is written here", finding.path) : frame->function;
      locations.push_back({{"location", location(frame->place, message)}});
    }
  }
  return {{"threadFlows", Json::array({{{"locations", std::move(locations)}}})}};
}

Json stack_json(const Finding& finding) {
  Json frames = Json::array();
  for (const StackFrame& frame : finding.stack) {
    Json at = frame.place.file.empty() ? Json{{"message", {{"text", frame.function}}}}
                                       : location(frame.place, frame.function);
    frames.push_back({{"location", std::move(at)}});
  }
  return {{"message", {{"text", "the write"}}}, {"frames", std::move(frames)}};
}

// GitHub shows a result only at a place: the script, if nothing better is known.
CodePlace main_place(const Finding& finding, const CheckSummary& summary) {
  if (!finding.written.file.empty()) {
    return finding.written;
  }
  return finding.declared.file.empty() ? CodePlace{summary.script, 1} : finding.declared;
}

bool has_places(const std::vector<StackFrame>& stack) noexcept {
  return std::ranges::any_of(stack,
                             [](const StackFrame& frame) { return !frame.place.file.empty(); });
}

Json result_json(const Finding& finding, const CheckSummary& summary, SarifRules& rules) {
  const std::size_t rule = rules.place_of(finding);
  Json requests = Json::array();
  for (const FindingRequest& request : finding.requests) {
    requests.push_back(fmt::format("{}: {}", request.role, request_line(request)));
  }
  Json result{{"ruleId", rules.id_at(rule)},
              {"ruleIndex", rule},
              {"level", SarifRules::level_of(finding.what)},
              {"message", {{"text", message_of(finding)}}},
              {"locations", Json::array({location(main_place(finding, summary))})},
              {"partialFingerprints", {{"lygerLeak/v1", finding.fingerprint}}}};
  result["locations"][0]["logicalLocations"] =
      Json::array({{{"fullyQualifiedName", finding.path}}});
  if (!finding.declared.file.empty()) {
    Json declared = location(finding.declared, "declared here");
    declared["id"] = 1;
    result["relatedLocations"] = Json::array({std::move(declared)});
  }
  if (has_places(finding.stack)) {
    result["codeFlows"] = Json::array({code_flow(finding)});
    result["stacks"] = Json::array({stack_json(finding)});
  }
  result["properties"] = {{"class", finding_class_name(finding.what)},
                          {"value", finding.value},
                          {"requests", std::move(requests)},
                          {"seen", finding.seen},
                          {"of", finding.of},
                          {"confidence", finding.confidence}};
  return result;
}

Json invocation(const CheckSummary& summary) {
  Json result{{"executionSuccessful", true}};
  Json notes = Json::array();
  for (const std::string& note : summary.notes) {
    notes.push_back({{"level", "note"}, {"message", {{"text", note}}}});
  }
  if (!notes.empty()) {
    result["toolExecutionNotifications"] = std::move(notes);
  }
  return result;
}

}  // namespace

std::string sarif_report(const ShownReport& report) {
  SarifRules rules;
  Json results = Json::array();
  for (const Finding& finding : report.findings) {
    results.push_back(result_json(finding, report.summary, rules));
  }
  const Json driver{
      {"name", "lyger-embed check"}, {"semanticVersion", LYGER_VERSION}, {"rules", rules.list()}};
  const Json root{{"uri", fmt::format("file://{}/", uri_path(report.folder.string()))}};
  const Json run{{"tool", {{"driver", driver}}},
                 {"originalUriBaseIds", {{kRoot, root}}},
                 {"invocations", Json::array({invocation(report.summary)})},
                 {"columnKind", "unicodeCodePoints"},
                 {"results", std::move(results)}};
  const Json document{{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lyger::runtime
