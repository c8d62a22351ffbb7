#include <doctest/doctest.h>

#include "tests/leaks/decide/fake_lab.h"

namespace lyger::runtime::test {
namespace {

const FakeState::Steps kLocale{static_property("locale")};

TEST_CASE("what the first user decides for all is definite") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    if (!state.has(kLocale)) state.set(kLocale, exchange.header("Accept-Language"));
    exchange.body = "in " + state.get(kLocale);
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].what == FindingClass::definite);
  CHECK(found[0].evidence == Evidence::order);
  CHECK(found[0].path == "App::$locale");
  CHECK(found[0].why.starts_with("the first request decides"));
}

TEST_CASE("what each user leaves for the next one is definite") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    const std::string locale = exchange.header("Accept-Language");
    if (!locale.empty()) state.set(kLocale, locale);
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].evidence == Evidence::order);
  CHECK(found[0].why.starts_with("the last request decides"));
}

TEST_CASE("a cache with a place for each locale is no leak") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    const std::string locale = exchange.header("Accept-Language");
    state.put({static_property("texts")}, locale, "texts in " + locale);
    exchange.body = state.get({static_property("texts"), element(locale)});
  });
  CHECK(leaks(report).empty());
}

TEST_CASE("times, random values and counters are no leaks") {
  unsigned now = 1'700'000'000;
  unsigned random = 1;
  const CheckReport report = check_application([&](FakeExchange& exchange, FakeState& state) {
    random = random * 1'664'525 + 1'013'904'223;
    state.set({static_property("booted")}, std::to_string(++now));
    state.set({static_property("id")}, std::to_string(random));
    const std::string requests = state.get({static_property("requests")});
    state.set({static_property("requests")},
              std::to_string(requests.empty() ? 1 : std::stoi(requests) + 1),
              StateType::integer);
    exchange.body = "<input value='" + std::to_string(random) + "'> at " + std::to_string(now) +
                    " took " + std::to_string(random % 3) + " ms";
  });
  CHECK(leaks(report).empty());
}

TEST_CASE("a response that another user's request has changed is definite") {
  bool seen = false;
  unsigned requests = 0;
  FakeState boot;
  const CheckReport report = check_application(
      [&](FakeExchange& exchange, FakeState& state) {
        // A state that no look can see.
        if (state.engine_memory == 2'000'000) seen = false;
        state.engine_memory = 2'000'001;
        exchange.body = seen ? "<p>prices without tax</p>" : "<p>prices with tax</p>";
        seen = true;
        ++requests;
      },
      boot);
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == "response");
  CHECK(found[0].evidence == Evidence::clean_room);
  CHECK(found[0].value.find("without tax") != std::string::npos);
}

TEST_CASE("a counter that shows in the response is definite") {
  const CheckReport report = check_application([](FakeExchange& exchange, FakeState& state) {
    const std::string requests = state.get({static_property("requests")});
    const int number = requests.empty() ? 1 : std::stoi(requests) + 1;
    state.set({static_property("requests")}, std::to_string(number), StateType::integer);
    exchange.body = "request " + std::to_string(number);
  });
  const auto found = leaks(report);
  REQUIRE(found.size() == 1);
  CHECK(found[0].evidence == Evidence::clean_room);
}

}  // namespace
}  // namespace lyger::runtime::test
