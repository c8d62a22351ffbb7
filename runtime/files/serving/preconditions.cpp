#include "runtime/files/serving/preconditions.h"

#include "runtime/base/ascii.h"
#include "runtime/base/http_date.h"

namespace lyger::runtime {
namespace {

using std::chrono::sys_seconds;

enum class Comparison { strong, weak };  // RFC 9110, 8.8.3.2

bool lists(std::string_view tags, std::string_view wanted, Comparison comparison) noexcept {
  std::string_view rest = trim(tags);
  if (rest == "*") {
    return true;
  }
  while (true) {
    const std::size_t start = rest.find_first_not_of(" \t,");
    if (start == std::string_view::npos) {
      return false;
    }
    rest.remove_prefix(start);
    const bool is_weak = rest.starts_with("W/");
    rest.remove_prefix(is_weak ? 2 : 0);
    // A quoted tag may hold commas, and ends at the next quote: there are no escapes.
    const std::size_t end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
      return false;
    }
    const bool counts = !is_weak || comparison == Comparison::weak;
    if (counts && rest.substr(0, end + 1) == wanted) {
      return true;
    }
    rest.remove_prefix(end + 1);
  }
}

}  // namespace

Verdict judge_preconditions(const FileRequest& request,
                            const Validators& current,
                            sys_seconds now) noexcept {
  if (!request.if_match.empty()) {
    if (!lists(request.if_match, current.entity_tag, Comparison::strong)) {
      return Verdict::failed;
    }
  } else if (const auto limit = parse_http_date(trim(request.if_unmodified_since), now);
             limit && current.modified > *limit) {
    return Verdict::failed;
  }
  if (!request.if_none_match.empty()) {
    return lists(request.if_none_match, current.entity_tag, Comparison::weak)
               ? Verdict::not_modified
               : Verdict::proceed;
  }
  const auto known = parse_http_date(trim(request.if_modified_since), now);
  return known && current.modified <= *known ? Verdict::not_modified : Verdict::proceed;
}

bool range_applies(std::string_view if_range, const Validators& current, sys_seconds now) noexcept {
  const std::string_view validator = trim(if_range);
  return validator.empty() || validator == current.entity_tag ||
         parse_http_date(validator, now) == current.modified;
}

}  // namespace lyger::runtime
