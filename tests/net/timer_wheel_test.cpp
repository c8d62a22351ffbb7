#include "runtime/net/timer_wheel.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <random>
#include <vector>

using lyger::runtime::TimerWheel;

namespace {

constexpr std::uint64_t kTick = TimerWheel::kTickMs;
constexpr std::uint64_t kRound = 1024 * kTick;

struct Alarm final : TimerWheel::Entry {
  explicit Alarm(std::function<void()> then = [] {}) : then_(std::move(then)) {}
  void on_deadline() noexcept override {
    ++fired;
    then_();
  }

  int fired = 0;

 private:
  std::function<void()> then_;
};

}  // namespace

TEST_CASE("an alarm fires once, at the first tick that is not before its time") {
  for (const std::uint64_t due : {std::uint64_t{1},
                                  kTick - 1,
                                  kTick,
                                  kTick + 1,
                                  7 * kTick + 3,
                                  kRound - 1,
                                  kRound,
                                  kRound + 1,
                                  3 * kRound + 77}) {
    CAPTURE(due);
    TimerWheel wheel;
    Alarm alarm;
    wheel.arm(alarm, due);
    CHECK(alarm.armed());
    CHECK_FALSE(wheel.empty());
    const auto tick = (due + kTick - 1) / kTick * kTick;
    std::uint64_t now = 0;
    for (; now < tick; now += kTick) {
      wheel.advance(now);
      REQUIRE(alarm.fired == 0);
    }
    wheel.advance(tick);
    CHECK(alarm.fired == 1);
    CHECK_FALSE(alarm.armed());
    CHECK(wheel.empty());
    wheel.advance(tick + 2 * kRound);
    CHECK(alarm.fired == 1);
  }
}

TEST_CASE("a time that has passed fires at the next tick") {
  TimerWheel wheel;
  wheel.advance(1000 * kTick);
  Alarm alarm;
  wheel.arm(alarm, 5);
  wheel.advance(1000 * kTick);
  CHECK(alarm.fired == 0);
  wheel.advance(1001 * kTick);
  CHECK(alarm.fired == 1);
}

TEST_CASE("a loop that slept for longer than a round misses no alarm") {
  TimerWheel wheel;
  std::vector<std::unique_ptr<Alarm>> alarms;
  for (std::uint64_t due = 1; due < 3 * kRound; due += 999) {
    wheel.arm(*alarms.emplace_back(std::make_unique<Alarm>()), due);
  }
  wheel.advance(2 * kRound);
  for (std::size_t i = 0; i < alarms.size(); ++i) {
    const auto due = 1 + i * 999;
    CHECK(alarms[i]->fired == (due <= 2 * kRound ? 1 : 0));
  }
  wheel.advance(4 * kRound);
  for (const auto& alarm : alarms) {
    CHECK(alarm->fired == 1);
  }
}

TEST_CASE("arming again moves the time, disarming takes it away") {
  TimerWheel wheel;
  Alarm moved;
  Alarm cleared;
  wheel.arm(moved, 2 * kTick);
  wheel.arm(cleared, 2 * kTick);
  wheel.arm(moved, 4 * kTick);
  wheel.disarm(cleared);
  wheel.disarm(cleared);
  wheel.advance(3 * kTick);
  CHECK(moved.fired == 0);
  wheel.advance(4 * kTick);
  CHECK(moved.fired == 1);
  CHECK(cleared.fired == 0);
  CHECK(wheel.empty());
}

TEST_CASE("an alarm that fires may arm and disarm any other, itself and one of its own tick too") {
  TimerWheel wheel;
  Alarm victim;
  Alarm later;
  Alarm* self = nullptr;
  Alarm alarm([&] {
    wheel.disarm(victim);
    wheel.arm(later, 2 * kTick + kRound);
    wheel.arm(*self, 3 * kTick);
  });
  self = &alarm;
  wheel.arm(alarm, 2 * kTick);
  wheel.arm(victim, 2 * kTick);
  wheel.arm(later, 2 * kTick);
  wheel.advance(2 * kTick);
  CHECK(alarm.fired == 1);
  CHECK(victim.fired == 0);
  CHECK(later.fired == 0);
  wheel.advance(3 * kTick);
  CHECK(alarm.fired == 2);
  wheel.disarm(alarm);
  wheel.advance(2 * kTick + kRound);
  CHECK(later.fired == 1);
  CHECK(wheel.empty());
}

TEST_CASE("an alarm may destroy another that is due with it") {
  TimerWheel wheel;
  auto victim = std::make_unique<Alarm>();
  Alarm alarm([&] {
    wheel.disarm(*victim);
    victim.reset();
  });
  wheel.arm(alarm, kTick);
  wheel.arm(*victim, kTick);
  wheel.advance(kTick);
  CHECK(alarm.fired == 1);
  CHECK(victim == nullptr);
}

TEST_CASE("a thousand alarms set at random each fire in their tick") {
  TimerWheel wheel;
  std::mt19937 random(1);
  struct Expected {
    std::unique_ptr<Alarm> alarm = std::make_unique<Alarm>();
    std::uint64_t due = 0;
  };
  std::vector<Expected> all(1000);
  std::uint64_t now = 0;
  for (int step = 0; step < 3000; ++step) {
    Expected& one = all[random() % all.size()];
    if (random() % 4 == 0) {
      wheel.disarm(*one.alarm);
      one.due = 0;
    } else {
      one.due = now + 1 + random() % (2 * kRound);
      wheel.arm(*one.alarm, one.due);
    }
    one.alarm->fired = 0;
    now += random() % (2 * kTick);
    wheel.advance(now);
    const bool right = std::ranges::all_of(all, [now](const Expected& each) {
      const bool over = each.due != 0 && (each.due + kTick - 1) / kTick * kTick <= now;
      return each.alarm->armed() == (each.due != 0 && !over) && each.alarm->fired == (over ? 1 : 0);
    });
    REQUIRE(right);
  }
}
