#include <doctest/doctest.h>

#include "tests/leaks/decide/fake_lab.h"

namespace lyger::runtime::test {
namespace {

FakeState booted() {
  FakeState boot;
  boot.set({root(StateKind::ini, "precision")}, "14", StateType::text);
  return boot;
}

TEST_CASE("a setting that every request changes is definite, and hygiene undoes it") {
  const CheckReport report = check_application(
      [](FakeExchange&, FakeState& state) {
        state.set({root(StateKind::ini, "precision")}, "5", StateType::text);
      },
      booted());
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].evidence == Evidence::setting);
  CHECK(found[0].path == "ini precision");
  CHECK(found[0].hygiene_undoes);
  CHECK(found[0].seen == 3);
  CHECK(found[0].of == 3);
}

TEST_CASE("a setting that only the first request changes is benign") {
  const CheckReport report = check_application(
      [](FakeExchange&, FakeState& state) {
        const FakeState::Steps booted{static_property("booted")};
        if (!state.has(booted)) {
          state.set(
              {root(StateKind::handler, "error_handler#0")}, "App\\Errors", StateType::closure);
        }
        state.set(booted, "1");
      },
      booted());
  CHECK(leaks(report).empty());
}

TEST_CASE("a setting that a library sets for its user is benign while hygiene undoes it") {
  FakeLab lab(
      [](FakeExchange& exchange, FakeState& state) {
        const std::string language = exchange.header("Accept-Language");
        state.set({root(StateKind::ini, "precision")}, language, StateType::text);
      },
      booted());
  lab.written_in = "/srv/app/vendor/http/Session.php";
  CHECK(leaks(check(lab)).empty());
  lab.undoes_settings = false;
  CHECK(leaks(check(lab)).size() == 1);
}

TEST_CASE("a setting that a library sets once for all is benign") {
  FakeLab lab(
      [](FakeExchange&, FakeState& state) {
        state.set({root(StateKind::ini, "session.name")}, "APP", StateType::text);
      },
      booted());
  lab.written_in = "/srv/app/vendor/http/Session.php";
  lab.undoes_settings = false;
  CHECK(leaks(check(lab)).empty());
  lab.written_in = "/srv/app/src/Session.php";
  CHECK(leaks(check(lab)).size() == 1);
}

TEST_CASE("a lock that is kept is definite") {
  const CheckReport report = check_application([](FakeExchange&, FakeState& state) {
    state.set(
        {root(StateKind::resource, "stream#1")}, "locked: /tmp/a (STDIO, r)", StateType::text);
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "resource");
}

TEST_CASE("a stream wrapper that stays is definite") {
  FakeLab lab([](FakeExchange&, FakeState& state) {
    state.set({root(StateKind::stream_wrapper, "app")}, "App\\Wrapper", StateType::text);
  });
  lab.undoes_settings = false;
  const auto found = leaks(check(lab));
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "stream_wrapper");
  CHECK_FALSE(found[0].hygiene_undoes);
}

TEST_CASE("an open transaction is definite") {
  const CheckReport report = check_application([](FakeExchange&, FakeState& state) {
    state.set({root(StateKind::transaction, "PDO")}, "open", StateType::text);
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "transaction");
}

}  // namespace
}  // namespace lyger::runtime::test
