#include "runtime/leaks/decide/unreset_fields.h"

#include <doctest/doctest.h>

#include <array>

using namespace lyger::runtime;

namespace {

Finding finding_in(std::string property_owner, std::string property) {
  Finding finding;
  finding.what = FindingClass::definite;
  finding.steps = {{StateKind::static_property, "App\\Kernel", "services"},
                   {StateKind::element, "", "cart"},
                   {StateKind::property, std::move(property_owner), std::move(property)},
                   {StateKind::element, "", "0"}};
  return finding;
}

}  // namespace

TEST_CASE("findings in one resettable class share the list of its fields") {
  Finding items = finding_in("App\\Cart", "items");
  Finding total = finding_in("App\\Cart", "total");
  const std::array findings{&items, &total};
  name_unreset_fields(findings, {"App\\Cart"});
  CHECK(items.reset_class == "App\\Cart");
  CHECK(items.unreset_fields == std::vector<std::string>{"$items", "$total"});
  CHECK(total.unreset_fields == items.unreset_fields);
}

TEST_CASE("findings in other classes have no such fields") {
  Finding other = finding_in("App\\Clock", "now");
  const std::array findings{&other};
  name_unreset_fields(findings, {"App\\Cart"});
  CHECK(other.reset_class.empty());
  CHECK(other.unreset_fields.empty());
}

TEST_CASE("the innermost resettable object is the one to blame") {
  Finding finding = finding_in("App\\Cart", "items");
  finding.steps.push_back({StateKind::property, "App\\Item", "price"});
  const std::array findings{&finding};
  name_unreset_fields(findings, {"App\\Cart", "App\\Item"});
  CHECK(finding.unreset_fields == std::vector<std::string>{"$price"});
}
