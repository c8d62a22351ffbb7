#include "runtime/leaks/decide/unreset_fields.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

namespace lyger::runtime {
namespace {

const PathStep* resettable_step(const Finding& finding,
                                const std::vector<std::string>& resettable) noexcept {
  for (const PathStep& step : std::views::reverse(finding.steps)) {
    if (step.kind == StateKind::property &&
        std::ranges::find(resettable, step.owner) != resettable.end()) {
      return &step;
    }
  }
  return nullptr;
}

}  // namespace

void name_unreset_fields(std::span<Finding* const> findings,
                         const std::vector<std::string>& resettable) {
  std::map<std::string, std::set<std::string>> fields;
  for (Finding* const finding : findings) {
    const PathStep* const step = resettable_step(*finding, resettable);
    if (step != nullptr && finding->what != FindingClass::benign) {
      finding->reset_class = step->owner;
      fields[step->owner].insert("$" + step->name);
    }
  }
  for (Finding* const finding : findings) {
    if (const auto found = fields.find(finding->reset_class); found != fields.end()) {
      finding->unreset_fields.assign(found->second.begin(), found->second.end());
    }
  }
}

}  // namespace lyger::runtime
