#include <doctest/doctest.h>

#include "tests/leaks/decide/fake_lab.h"

namespace lyger::runtime::test {
namespace {

CheckReport check_two(FakeApplication application) {
  FakeLab lab(std::move(application), {});
  CheckSettings settings;
  settings.script = "/srv/app/public/index.php";
  settings.requests.resize(2);
  settings.requests[0].target = "/preview";
  NoProgress progress;
  return run_check(settings, lab, progress);
}

TEST_CASE("a flag that one request sets and another one reads is told of the flag") {
  const CheckReport report = check_two([](FakeExchange& exchange, FakeState& state) {
    const FakeState::Steps drafts{static_property("drafts")};
    if (exchange.request.target.starts_with("/preview")) {
      state.set(drafts, "true", StateType::boolean);
    }
    exchange.body = state.has(drafts) ? "one, two, draft" : "one, two";
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].evidence == Evidence::clean_room);
  CHECK(found[0].kind == "static_property");
  CHECK(found[0].requests.front().target.starts_with("/preview"));
}

TEST_CASE("where two slots could be what differs the response is told") {
  const CheckReport report = check_two([](FakeExchange& exchange, FakeState& state) {
    const FakeState::Steps one{static_property("one")};
    if (exchange.request.target.starts_with("/preview")) {
      state.set(one, "1");
      state.set({static_property("two")}, "2");
    }
    exchange.body = state.has(one) ? "changed" : "as it was";
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "response");
  CHECK(found[0].path == "body of the response to GET /");
}

TEST_CASE("what a request keeps and no response shows is no leak between visitors") {
  const CheckReport report = check_two([](FakeExchange& exchange, FakeState& state) {
    state.set({static_property("warm")}, "yes");
    exchange.body = "the same";
  });
  CHECK(leaks(report).empty());
}

}  // namespace
}  // namespace lyger::runtime::test
