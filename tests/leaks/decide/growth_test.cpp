#include <doctest/doctest.h>

#include "runtime/leaks/decide/count_series.h"
#include "tests/leaks/decide/fake_lab.h"

namespace lyger::runtime::test {
namespace {

const FakeState::Steps kList{static_property("listeners")};

TEST_CASE("a list that every request appends to grows") {
  const CheckReport report =
      check_application([](FakeExchange&, FakeState& state) { state.append(kList, "listener"); });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == FindingClass::growth);
  CHECK(found[0].path == "App::$listeners");
  CHECK(found[0].seen == found[0].of);
  CHECK(found[0].written.line == 12);
}

TEST_CASE("a list of what users have sent is definite, and said to grow") {
  const CheckReport report = check_application(
      [](FakeExchange& exchange, FakeState& state) { state.append(kList, exchange.query("id")); });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == FindingClass::definite);
  CHECK(found[0].why.find("it grows with every request") != std::string::npos);
}

TEST_CASE("a cache without a limit under keys that users choose is unbounded") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    const std::string id = exchange.query("id");
    if (!id.empty()) state.put(kList, id, "price of " + id);
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == FindingClass::unbounded);
  CHECK(found[0].path == "App::$listeners");
  CHECK(found[0].why.find("600") != std::string::npos);
}

TEST_CASE("a cache with a limit is benign, however large") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    if (state.count(kList) >= 200) state.clear(kList);
    const std::string id = exchange.query("id");
    if (!id.empty()) state.put(kList, id, "price of " + id);
  });
  CHECK(leaks(report).empty());
}

TEST_CASE("objects that no container holds are counted by their class") {
  const FakeState::Steps objects{root(StateKind::object_count, "App\\Node")};
  const CheckReport report = check_application([&](FakeExchange&, FakeState& state) {
    state.set_count(objects, state.count(objects) + 1, StateType::count);
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "object_count");
}

TEST_CASE("handlers that every request adds grow, as one finding") {
  FakeLab lab([](FakeExchange&, FakeState& state) {
    std::size_t number = 0;
    while (state.has({root(StateKind::handler, "autoload#" + std::to_string(number))})) ++number;
    state.set({root(StateKind::handler, "autoload#" + std::to_string(number))},
              "closure",
              StateType::closure);
  });
  lab.undoes_settings = false;
  CHECK(leaks(check(lab)).size() >= 1);
}

TEST_CASE("memory is told only where nothing else explains it") {
  const auto leak = [](FakeExchange&, FakeState& state) { state.engine_memory += 4096; };
  const auto found = leaks(check_application(leak));
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "memory php");
  const auto explained = leaks(check_application([&](FakeExchange& exchange, FakeState& state) {
    leak(exchange, state);
    state.append(kList, "listener");
  }));
  REQUIRE(explained.size() == 1);
  CHECK(explained[0].path == "App::$listeners");
}

TEST_CASE("what fills up and then stays has not grown throughout") {
  std::vector<double> counts;
  for (int look = 0; look < 30; ++look) counts.push_back(std::min(look, 10));
  CHECK_FALSE(growth_of(counts).steady);
  for (int look = 0; look < 30; ++look) counts[static_cast<std::size_t>(look)] = look;
  CHECK(growth_of(counts).steady);
  CHECK(growth_of(counts).each == doctest::Approx(1));
}

}  // namespace
}  // namespace lyger::runtime::test
