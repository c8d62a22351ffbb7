#include "runtime/leaks/report/text/telling_details.h"

#include <algorithm>
#include <iterator>
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

}  // namespace

std::vector<std::string> telling_details(const Finding& finding, const FindingRequest& request) {
  std::vector<std::string> fields;
  add_named_fields(finding.path, fields);
  add_named_fields(finding.value, fields);
  add_named_fields(finding.why, fields);
  add_told_field(finding.why, fields);
  std::vector<std::string> lines;
  std::ranges::copy_if(
      request.details, std::back_inserter(lines), [&fields](const std::string& line) {
        return fields.empty() ? !names_canary(line)
                              : std::ranges::any_of(fields, [&line](const std::string& field) {
                                  return line.find("'s " + field + "»") != std::string::npos;
                                });
      });
  return lines;
}

}  // namespace lyger::runtime
