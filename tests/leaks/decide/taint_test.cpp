#include <doctest/doctest.h>

#include "tests/leaks/decide/fake_lab.h"

namespace lyger::runtime::test {
namespace {

const FakeState::Steps kCurrent{static_property("current", "App\\Context")};

void keep_user(FakeExchange& exchange, FakeState& state) {
  const std::string id = exchange.query("id");
  if (id.empty()) return;
  state.set_object(kCurrent, "App\\User");
  state.set({kCurrent[0], property("id")}, id);
  state.set({kCurrent[0], property("email")}, id + "@example.com");
}

TEST_CASE("what holds a user's value after the request is one definite finding") {
  const CheckReport report = check_application(keep_user);
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == FindingClass::definite);
  CHECK(found[0].kind == "static_property");
  CHECK(found[0].path == "App\\Context::$current → User → email");
  CHECK(found[0].evidence == Evidence::taint);
  CHECK(found[0].requests.size() == 2);
  CHECK(found[0].written.file == "/srv/app/src/Context.php");
  CHECK(found[0].written.line == 12);
}

TEST_CASE("what a request forgets before it ends is none") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    keep_user(exchange, state);
    exchange.body = "hello " + exchange.query("id");
    state.clear(kCurrent);
  });
  CHECK(leaks(report).empty());
}

TEST_CASE("fields that are kept from the first user on belong together") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    if (!state.has(kCurrent)) keep_user(exchange, state);
  });
  CHECK(leaks(report).size() == 1);
}

TEST_CASE("two services that keep a user each are two findings") {
  const FakeState::Steps services{static_property("services", "App\\Container")};
  const auto report = check_application([&](FakeExchange& exchange, FakeState& state) {
    if (!state.has(services)) {
      state.set_count(services, 2);
      state.set_object({services[0], element("cart")}, "App\\Cart");
      state.set_object({services[0], element("tenant")}, "App\\Tenant");
    }
    if (exchange.query("id").empty()) return;
    state.set({services[0], element("cart"), property("owner", "Cart")}, exchange.query("id"));
    state.set({services[0], element("tenant"), property("name", "Tenant")}, exchange.query("id"));
  });
  CHECK(leaks(report).size() == 2);
}

TEST_CASE("a user's value in another one's response is definite, and one finding with its slot") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    keep_user(exchange, state);
    exchange.body = "hello " + state.get({kCurrent[0], property("email")});
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].evidence == Evidence::response);
  CHECK(found[0].why == "A's canary (query id) is in the body of B's response");
}

TEST_CASE("a user's value in another one's response is definite where no slot shows it") {
  std::string hidden;
  const CheckReport report = check_application([&](FakeExchange& exchange, FakeState&) {
    exchange.headers.emplace_back("X-Last", hidden);
    hidden = exchange.query("id");
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "response");
  CHECK(found[0].path == "field X-Last of the response to GET /");
}

TEST_CASE("a session id in another user's response is found") {
  std::string last;
  unsigned number = 0;
  const CheckReport report = check_application([&](FakeExchange& exchange, FakeState&) {
    const std::string id = "s" + std::to_string(8'675'309'123'456'789 + 7 * ++number);
    exchange.headers.emplace_back("Set-Cookie", "PHPSESSID=" + id + "; path=/");
    exchange.body = last;
    last = id;
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].evidence == Evidence::response);
}

TEST_CASE("what is marked as safe is counted and not shown") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    state.set({static_property("last")}, exchange.query("id"));
    state.mark_safe({static_property("last")});
  });
  CHECK(leaks(report).empty());
  CHECK(report.summary.marked_safe > 0);
}

TEST_CASE("what only a dependency writes, anew in each request, is benign") {
  const auto application = [](FakeExchange& exchange, FakeState& state) {
    state.set({static_property("query", "Router")}, exchange.query("id"));
  };
  FakeLab lab(application);
  lab.written_in = "/srv/app/vendor/router/Router.php";
  CHECK(leaks(check(lab)).empty());
  FakeLab own(application);
  CHECK(leaks(check(own)).size() == 1);
}

TEST_CASE("the same seed makes the same report") {
  const auto one = leaks(check_application(keep_user));
  const auto other = leaks(check_application(keep_user));
  REQUIRE(one.size() == other.size());
  CHECK(one[0].path == other[0].path);
  CHECK(one[0].value == other[0].value);
}

TEST_CASE("a request that exits is noted, and the rest is checked") {
  CheckSettings settings = small_settings();
  settings.requests.resize(2);
  settings.requests[1].target = "/exit";
  FakeLab lab([](FakeExchange& exchange, FakeState& state) {
    if (exchange.request.target.starts_with("/exit")) {
      exchange.end = StepResult::End::exited;
      return;
    }
    keep_user(exchange, state);
  });
  const CheckReport report = check(lab, settings);
  CHECK(leaks(report).size() == 1);
  REQUIRE_FALSE(report.summary.notes.empty());
  CHECK(report.summary.notes[0] ==
        "GET /exit ended the worker by exit(): what it leaves behind goes with the worker");
}

TEST_CASE("a request that fails with made up values is sent with less of them") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    if (!exchange.query("strict").empty()) exchange.status = 500;
    state.set({static_property("agent")}, exchange.header("User-Agent"));
  });
  CHECK(leaks(report).size() == 1);
  REQUIRE_FALSE(report.summary.notes.empty());
  CHECK(report.summary.notes[0].starts_with("GET / fails with made up values"));
}

}  // namespace
}  // namespace lyger::runtime::test
