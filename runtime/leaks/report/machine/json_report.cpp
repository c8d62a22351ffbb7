#include "runtime/leaks/report/machine/json_report.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "runtime/leaks/report/report_words.h"

namespace lyger::runtime {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

Json line_of(const CodePlace& place) { return place.line == 0 ? Json(nullptr) : Json(place.line); }

Json place_json(const CodePlace& place) {
  if (place.file.empty()) {
    return nullptr;
  }
  return {{"file", place.file}, {"line", line_of(place)}};
}

Json written_json(const Finding& finding) {
  Json written = place_json(finding.written);
  if (written.is_null()) {
    return written;
  }
  written["stack"] = Json::array();
  for (const StackFrame& frame : finding.stack) {
    const bool known = !frame.place.file.empty();
    written["stack"].push_back({{"function", frame.function},
                                {"file", known ? Json(frame.place.file) : Json(nullptr)},
                                {"line", line_of(frame.place)}});
  }
  return written;
}

Json requests_json(const Finding& finding) {
  Json requests = Json::array();
  for (const FindingRequest& request : finding.requests) {
    requests.push_back({{"role", request.role},
                        {"name", request.name},
                        {"method", request.method},
                        {"target", request.target},
                        {"details", request.details}});
  }
  return requests;
}

// 0.1 + 0.2 is nobody's confidence.
double rounded(double number) noexcept { return std::round(number * 1000) / 1000; }

Json finding_json(const Finding& finding) {
  return {{"class", finding_class_name(finding.what)},
          {"kind", finding.kind},
          {"evidence", evidence_name(finding.evidence)},
          {"title", headline(finding)},
          {"path", finding.path},
          {"hops", finding.hops},
          {"value", finding.value},
          {"declared", place_json(finding.declared)},
          {"written", written_json(finding)},
          {"requests", requests_json(finding)},
          {"why", finding.why},
          {"fix", finding.fix},
          {"accept", finding.steps_to_accept},
          {"confidence", rounded(finding.confidence)},
          {"seen", finding.seen},
          {"of", finding.of},
          {"hygiene_undoes", finding.hygiene_undoes},
          {"unreset_fields", finding.unreset_fields},
          {"fingerprint", finding.fingerprint}};
}

Json summary_json(const ShownReport& report) {
  const CheckSummary& summary = report.summary;
  Json requests = Json::array();
  for (const CheckRequest& request : summary.requests) {
    requests.push_back(
        {{"name", request.name}, {"method", request.method}, {"target", request.target}});
  }
  return {{"leaks", report.counts.leaks()},
          {"definite", report.counts.definite},
          {"growth", report.counts.growth},
          {"unbounded", report.counts.unbounded},
          {"benign", report.counts.benign},
          {"accepted", summary.accepted},
          {"marked_safe", summary.marked_safe},
          {"script", summary.script},
          {"mode", summary.mode},
          {"php_version", summary.php_version},
          {"requests", std::move(requests)},
          {"sent", summary.sent},
          {"values", summary.values},
          {"seconds", rounded(summary.seconds)},
          {"notes", summary.notes}};
}

}  // namespace

std::string json_report(const ShownReport& report) {
  Json findings = Json::array();
  for (const Finding& finding : report.findings) {
    findings.push_back(finding_json(finding));
  }
  const Json document{{"version", kVersion},
                      {"tool", {{"name", "lyger-embed"}, {"version", LYGER_VERSION}}},
                      {"findings", std::move(findings)},
                      {"summary", summary_json(report)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace lyger::runtime
