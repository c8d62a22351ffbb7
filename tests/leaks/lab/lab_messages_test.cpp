#include "runtime/leaks/lab/lab_messages.h"

#include <doctest/doctest.h>

#include <exception>

using namespace lyger::runtime;  // NOLINT(google-build-using-namespace): a test of many messages

namespace {

StepEnded everything() {
  StepEnded ended;
  ended.step = 7;
  ended.result.end = StepResult::End::failed;
  ended.result.status = 500;
  ended.result.headers = {{"A", "1"}, {"B", ""}};
  ended.result.body = std::string("\0x", 2);
  ended.result.detail = "boom";
  ended.result.values = 9;
  ended.result.php_memory = 1ULL << 40;
  StateChange& change = ended.result.changes.emplace_back();
  change.identity = 0xfedcba9876543210;
  change.kind = StateKind::element;
  change.root = StateKind::static_property;
  change.undone = true;
  change.path = "A::$b['c']";
  change.steps = {{StateKind::static_property, "A", "b"}, {StateKind::element, "", "c"}};
  change.declared = {"/a.php", 12};
  change.hit = CanaryHit{3, Encoding::md5};
  ended.result.changes.emplace_back();
  return ended;
}

}  // namespace

TEST_CASE("a step's result comes out of the pipe as it went in") {
  MessageReader reader;
  reader.feed(packed_message(everything()));
  LabMessage message;
  REQUIRE(reader.next(message));
  const auto& ended = std::get<StepEnded>(message);
  CHECK(ended.step == 7);
  CHECK(ended.result.end == StepResult::End::failed);
  CHECK(ended.result.headers == everything().result.headers);
  CHECK(ended.result.body == everything().result.body);
  CHECK(ended.result.php_memory == 1ULL << 40);
  REQUIRE(ended.result.changes.size() == 2);
  const StateChange& change = ended.result.changes[0];
  CHECK(change.identity == 0xfedcba9876543210);
  CHECK(change.undone);
  CHECK(change.path == "A::$b['c']");
  REQUIRE(change.steps.size() == 2);
  CHECK(change.steps[1].name == "c");
  CHECK(change.declared.line == 12);
  REQUIRE(change.hit.has_value());
  CHECK(change.hit->encoding == Encoding::md5);
  CHECK_FALSE(ended.result.changes[1].hit.has_value());
}

TEST_CASE("messages may come in pieces and several at once") {
  const std::string all =
      packed_message(LabBooted{}) + packed_message(StepBegun{3}) +
      packed_message(LabTraces{{{"_GET", "id"}}, {{1, 2, {{"f()", {"/a", 3}}}}}, {"Cart"}}) +
      packed_message(LabCannot{"because"});
  MessageReader reader;
  std::vector<LabMessage> messages;
  for (const char byte : all) {
    reader.feed({&byte, 1});
    for (LabMessage message; reader.next(message);) {
      messages.push_back(std::move(message));
    }
  }
  REQUIRE(messages.size() == 4);
  CHECK(std::holds_alternative<LabBooted>(messages[0]));
  CHECK(std::get<StepBegun>(messages[1]).step == 3);
  const auto& traces = std::get<LabTraces>(messages[2]);
  CHECK(traces.inputs[0].key == "id");
  CHECK(traces.resettable == std::vector<std::string>{"Cart"});
  CHECK(traces.writes[0].stack[0].place.line == 3);
  CHECK(std::get<LabCannot>(messages[3]).because == "because");
}

TEST_CASE("what no lab has written is refused") {
  MessageReader reader;
  LabMessage message;
  reader.feed(std::string("\x01\0\0\0\xff", 5));
  CHECK_THROWS_AS((void)reader.next(message), std::exception);
  MessageReader other;
  other.feed(std::string("\x02\0\0\0\x02\x01", 6));
  CHECK_THROWS_AS((void)other.next(message), std::exception);
}
