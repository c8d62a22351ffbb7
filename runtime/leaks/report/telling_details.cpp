#include "runtime/leaks/report/telling_details.h"

#include <algorithm>
#include <string_view>

#include "runtime/leaks/report/canary_names.h"

namespace lyger::runtime {
namespace {

// "query id" of each «A's query id» in the text.
void add_named_fields(std::string_view text, std::vector<std::string>& fields) {
  constexpr std::string_view owner = "'s ";
  while (names_canary(text)) {
    text.remove_prefix(text.find("«"));
    const std::string_view name = text.substr(0, text.find("»"));
    if (const std::size_t at = name.find(owner); at != std::string_view::npos) {
      fields.emplace_back(name.substr(at + owner.size()));
    }
    text.remove_prefix(name.size());
  }
}

// "query id" of "A's canary (query id, as md5)": where the value itself does not show it.
void add_told_field(std::string_view why, std::vector<std::string>& fields) {
  constexpr std::string_view before = "canary (";
  const std::size_t at = why.find(before);
  if (at != std::string_view::npos) {
    why.remove_prefix(at + before.size());
    fields.emplace_back(why.substr(0, why.find_first_of(",)")));
  }
}

// Whether it matters in what the requests differ.
bool depends_on_requests(const Finding& finding) noexcept {
  return finding.evidence == Evidence::order || finding.evidence == Evidence::clean_room;
}

std::vector<std::string> fields_in_question(const Finding& finding) {
  std::vector<std::string> fields;
  add_named_fields(finding.path, fields);
  add_named_fields(finding.value, fields);
  add_named_fields(finding.why, fields);
  add_told_field(finding.why, fields);
  return fields;
}

// A Cookie line without the cookie that the check adds to all.
std::string without_added_cookie(std::string line, const std::vector<std::string>& fields) {
  constexpr std::string_view added = "; lyger_check=«";
  constexpr std::string_view closing = "»";
  const std::size_t first = line.find(added);
  const std::size_t end = first == std::string::npos ? first : line.find(closing, first);
  const bool asked = std::ranges::find(fields, "cookie lyger_check") != fields.end();
  return end == std::string::npos || asked ? line : line.erase(first, end + closing.size() - first);
}

}  // namespace

std::vector<std::string> telling_details(const Finding& finding, const FindingRequest& request) {
  const std::vector<std::string> fields = fields_in_question(finding);
  std::vector<std::string> lines;
  for (const std::string& line : request.details) {
    const bool asked = std::ranges::any_of(fields, [&line](const std::string& field) {
      return line.find("'s " + field + "»") != std::string::npos;
    });
    if (asked || (fields.empty() && depends_on_requests(finding) && !names_canary(line))) {
      lines.push_back(without_added_cookie(line, fields));
    }
  }
  return lines;
}

std::string telling_target(const Finding& finding, const FindingRequest& request) {
  constexpr std::string_view added = "lyger=«";
  constexpr std::string_view closing = "»";
  std::string target = request.target;
  const std::size_t first = target.find(added);
  const std::size_t end = first == std::string::npos ? first : target.find(closing, first);
  const auto fields = fields_in_question(finding);
  if (end == std::string::npos || first == 0 ||
      std::string_view("?&").find(target[first - 1]) == std::string_view::npos ||
      std::ranges::find(fields, "query lyger") != fields.end()) {
    return target;
  }
  const std::size_t after = end + closing.size();
  const bool more = after < target.size() && target[after] == '&';
  // Either its own separator goes, or that of the one behind it.
  return more ? target.erase(first, after + 1 - first) : target.erase(first - 1, after - first + 1);
}

}  // namespace lyger::runtime
