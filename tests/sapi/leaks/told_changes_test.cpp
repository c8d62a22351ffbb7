#include "sapi/leaks/snapshot/told_changes.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using lyger::runtime::PathStep;
using lyger::runtime::StateChange;
using lyger::runtime::StateKind;
using lyger::sapi::keep_told;
using lyger::sapi::Told;

namespace {

StateChange change(const std::vector<PathStep>& steps, std::string_view value) {
  StateChange made;
  for (const PathStep& step : steps) {
    made.identity = lyger::runtime::path_identity(made.identity, step.kind, step.owner, step.name);
    made.path += step.owner + " " + step.name + " ";
  }
  made.root = steps.front().kind;
  made.kind = steps.back().kind;
  made.steps = steps;
  made.value = value;
  return made;
}

StateChange fresh(const std::vector<PathStep>& steps, std::string_view value) {
  StateChange made = change(steps, value);
  made.is_new = true;
  return made;
}

std::vector<std::string> told(std::vector<StateChange> changes, Told what = Told::changes) {
  keep_told(changes, what);
  std::vector<std::string> names;
  for (const StateChange& each : changes) {
    names.push_back(each.steps.back().name);
  }
  return names;
}

const PathStep kHolder{.kind = StateKind::static_property, .owner = "App", .name = "all"};
const PathStep kElement{.kind = StateKind::element, .owner = "", .name = "key"};
const PathStep kFile{.kind = StateKind::included_file, .owner = "", .name = "/app/a.php"};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("values and settings are told, memory and objects only as growth") {
  const std::vector<StateChange> changes{
      change({kHolder}, "1"),
      change({{.kind = StateKind::ini, .owner = "", .name = "precision"}}, "5"),
      change({{.kind = StateKind::memory, .owner = "", .name = "php"}}, "5"),
      change({{.kind = StateKind::object_count, .owner = "", .name = "User"}}, "5")};
  CHECK(told(changes) == Names{"all", "precision"});
  CHECK(told(changes, Told::growth) == Names{"all", "precision", "php", "User"});
}

TEST_CASE("what is new below something that is told is not told by itself") {
  CHECK(told({fresh({kHolder}, "array(1)"), fresh({kHolder, kElement}, "1")}) == Names{"all"});
  CHECK(told({fresh({kHolder, kElement}, "1")}) == Names{"key"});
  CHECK(told({change({kHolder}, "array(1)"), change({kHolder, kElement}, "1")}) ==
        Names{"all", "key"});
}

TEST_CASE("what is marked as safe is not told") {
  StateChange safe = change({kHolder}, "1");
  safe.safe = true;
  CHECK(told({safe}, Told::growth).empty());
}

TEST_CASE("snapshots and what PHPUnit keeps are not told") {
  CHECK(
      told({change({kHolder}, "LygerSnapshot#12"),
            change({{.kind = StateKind::object_count, .owner = "", .name = "LygerSnapshot"}}, "1"),
            change({{.kind = StateKind::static_property,
                     .owner = "PHPUnit\\Framework\\Assert",
                     .name = "count"}},
                   "1")},
           Told::growth)
          .empty());
  CHECK(told({change({kHolder}, "LygerSnapshots#12")}) == Names{"all"});
}

TEST_CASE("code that was loaded is not told, with its variables that are empty") {
  const std::vector<StateChange> changes{
      fresh({kFile}, ""),
      fresh({{.kind = StateKind::declared_class, .owner = "", .name = "A"}}, "/app/a.php:3"),
      fresh({{.kind = StateKind::declared_class, .owner = "", .name = "B"}}, "/app/b.php:3"),
      fresh({{.kind = StateKind::declared_class, .owner = "", .name = "c"}}, "alias of A"),
      fresh({{.kind = StateKind::static_property, .owner = "A", .name = "empty"}}, "null"),
      fresh({{.kind = StateKind::static_property, .owner = "A", .name = "full"}}, "'x'"),
      change({{.kind = StateKind::setting, .owner = "", .name = "error_get_last"}}, "deprecated")};
  CHECK(told(changes) == Names{"B", "c", "full"});
  CHECK(told(changes, Told::growth).size() == changes.size());
}
