#include "sapi/leaks/snapshot/told_changes.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_set>

namespace lyger::sapi {
namespace {

using runtime::PathStep;
using runtime::StateChange;
using runtime::StateKind;

constexpr std::array<std::string_view, 2> kOfPhpUnit{"PHPUnit\\", "SebastianBergmann\\"};

bool is_snapshot(std::string_view value) noexcept {
  return value.starts_with(kSnapshotClass) &&
         (value.size() == kSnapshotClass.size() || value[kSnapshotClass.size()] == '#');
}

bool is_of_snapshots(const StateChange& change) noexcept {
  return is_snapshot(change.value) || is_snapshot(change.before) ||
         (change.kind == StateKind::object_count && change.steps.front().name == kSnapshotClass);
}

bool is_of_phpunit(const PathStep& root) noexcept {
  const std::string_view whose = root.owner.empty() ? root.name : root.owner;
  return whose.starts_with("__PHPUNIT") ||
         std::ranges::any_of(
             kOfPhpUnit, [whose](std::string_view prefix) { return whose.starts_with(prefix); });
}

bool counts_only(StateKind root) noexcept {
  return root == StateKind::memory || root == StateKind::object_count ||
         root == StateKind::included_file;
}

bool is_empty(std::string_view value) noexcept {
  constexpr std::array<std::string_view, 5> kEmpty{"null", "false", "0", "''", "array(0)"};
  return std::ranges::find(kEmpty, value) != kEmpty.end();
}

// A class or function that a file has brought which was loaded in between, its variables as they
// were declared, and what the compiler may have said of it.
class LoadedCode {
 public:
  explicit LoadedCode(const std::vector<StateChange>& changes) {
    for (const StateChange& change : changes) {
      if (change.is_new && change.kind == StateKind::included_file) {
        files_.insert(change.steps.front().name);
      }
    }
  }
  [[nodiscard]] bool has(const StateChange& change) const {
    if (!change.is_new) {
      return !files_.empty() && change.kind == StateKind::setting &&
             change.steps.front().name == "error_get_last";
    }
    const bool variable =
        change.kind == StateKind::static_property || change.kind == StateKind::static_variable;
    return (variable && is_empty(change.value)) ||
           ((change.kind == StateKind::declared_class ||
             change.kind == StateKind::declared_function) &&
            files_.contains(change.value.substr(0, change.value.rfind(':'))));
  }

 private:
  std::unordered_set<std::string> files_;
};

// Of the slot itself, or of what holds it.
std::uint64_t identity_of(std::span<const PathStep> steps) noexcept {
  std::uint64_t identity = 0;
  for (const PathStep& step : steps) {
    identity = runtime::path_identity(identity, step.kind, step.owner, step.name);
  }
  return identity;
}

void drop_what_hangs_below(std::vector<StateChange>& changes) {
  std::unordered_set<std::uint64_t> told;
  for (const StateChange& change : changes) {
    told.insert(change.identity);
  }
  std::erase_if(changes, [&told](const StateChange& change) {
    const std::span<const PathStep> steps(change.steps);
    return (change.is_new || change.is_gone) && steps.size() > 1 &&
           told.contains(identity_of(steps.first(steps.size() - 1)));
  });
}

}  // namespace

void keep_told(std::vector<StateChange>& changes, Told told) {
  drop_what_hangs_below(changes);
  const LoadedCode loaded(changes);
  std::erase_if(changes, [told, &loaded](const StateChange& change) {
    return change.steps.empty() || change.safe || is_of_snapshots(change) ||
           is_of_phpunit(change.steps.front()) ||
           (told == Told::changes && (counts_only(change.root) || loaded.has(change)));
  });
}

}  // namespace lyger::sapi
