#include "runtime/leaks/decide/session_ids.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "runtime/leaks/decide/fill/header_fields.h"

namespace lyger::runtime {
namespace {

struct Given {
  std::set<std::string> users;
  std::string name;
};

// Long, and of letters and digits both: not "dark" and not a date.
bool looks_random(std::string_view value) noexcept {
  constexpr std::size_t kShortest = 16;
  constexpr std::string_view kDigits = "0123456789";
  return value.size() >= kShortest && value.find_first_of(kDigits) != std::string_view::npos &&
         value.find_first_not_of(kDigits) != std::string_view::npos;
}

void note_cookies(const StepResult& step,
                  const std::string& user,
                  std::map<std::string, Given>& given) {
  for (const auto& [name, value] : step.headers) {
    if (!same_name(name, "Set-Cookie")) continue;
    const std::size_t equals = std::min(value.find('='), value.size());
    const std::size_t end = std::min(value.find(';'), value.size());
    if (equals >= end) continue;
    const std::string content = value.substr(equals + 1, end - equals - 1);
    if (!looks_random(content)) continue;
    Given& one = given[content];
    one.users.insert(user);
    one.name = value.substr(0, equals);
  }
}

}  // namespace

SessionIds::SessionIds(const PairRuns& runs) {
  std::map<std::string, Given> given;
  for (std::size_t round = 0; round < runs.rounds(); ++round) {
    for (const auto& step : runs.steps(round, Order::a_then_b, 0)) note_cookies(step, "A", given);
    for (const auto& step : runs.steps(round, Order::a_then_b, 1)) note_cookies(step, "B", given);
    for (const auto& step : runs.steps(round, Order::a_then_c, 0)) note_cookies(step, "A", given);
    for (const auto& step : runs.steps(round, Order::a_then_c, 1)) note_cookies(step, "C", given);
  }
  for (const auto& [value, one] : given) {
    // What two users were given is nobody's.
    if (one.users.size() == 1 && !runs.users().canaries().find(value)) {
      canaries_.adopt(*one.users.begin(), "cookie " + one.name + " set by the response", value);
    }
  }
}

}  // namespace lyger::runtime
