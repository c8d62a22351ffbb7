#include "runtime/leaks/report/machine/sarif_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "runtime/leaks/report/advice.h"
#include "runtime/leaks/report/report_words.h"

namespace lyger::runtime {
namespace {

using Json = nlohmann::ordered_json;

// "clean-room" and "static_property" as "CleanRoomStaticProperty".
std::string camel_case(std::string_view text) {
  std::string result;
  bool begins = true;
  for (const char byte : text) {
    const bool separates = byte == '-' || byte == '_' || byte == '/';
    const bool small = byte >= 'a' && byte <= 'z';
    if (!separates) {
      result += begins && small ? static_cast<char>(byte - 'a' + 'A') : byte;
    }
    begins = separates;
  }
  return result;
}

// What a reader of the rule can do, whichever finding it is.
std::string general_advice(const Finding& finding) {
  Finding any;
  any.what = finding.what;
  any.kind = finding.kind;
  any.evidence = finding.evidence;
  any.path = finding.kind == "response" ? "" : "this";
  return advice(any);
}

bool crosses_users(const Finding& finding) noexcept {
  return finding.evidence == Evidence::taint || finding.evidence == Evidence::response;
}

Json rule_json(const std::string& id, const Finding& finding) {
  std::string title = headline(finding);
  const std::string help = general_advice(finding);
  Json properties{{"tags", {"state-leak", finding_class_name(finding.what)}},
                  {"precision", finding.confidence >= 0.95 ? "very-high" : "high"}};
  if (crosses_users(finding)) {
    properties["tags"].push_back("security");
    properties["security-severity"] = "8.0";
  }
  title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  return {
      {"id", id},
      {"name", camel_case(id)},
      {"shortDescription", {{"text", title + "."}}},
      {"fullDescription",
       {{"text", fmt::format("{}: {}.", class_label(finding.what), class_meaning(finding.what))}}},
      {"help", {{"text", help}, {"markdown", help}}},
      {"defaultConfiguration", {{"level", SarifRules::level_of(finding.what)}}},
      {"properties", std::move(properties)}};
}

}  // namespace

std::size_t SarifRules::place_of(const Finding& finding) {
  const std::string id = fmt::format("{}/{}", evidence_name(finding.evidence), finding.kind);
  const auto found = std::ranges::find(ids_, id);
  if (found != ids_.end()) {
    return static_cast<std::size_t>(found - ids_.begin());
  }
  ids_.push_back(id);
  rules_.push_back(rule_json(id, finding));
  return ids_.size() - 1;
}

std::string_view SarifRules::level_of(FindingClass what) noexcept {
  switch (what) {
    case FindingClass::definite:
      return "error";
    case FindingClass::growth:
    case FindingClass::unbounded:
      return "warning";
    case FindingClass::benign:
      break;
  }
  return "note";
}

}  // namespace lyger::runtime
