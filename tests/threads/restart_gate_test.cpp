#include "threads/restart_gate.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <latch>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using lyger::threads::InsideScope;
using lyger::threads::RestartGate;

namespace {

struct Gate {
  explicit Gate(RestartGate::Pace pace) : gate(log, pace) {
    gate.connect(
        [this] {
          inside_at_restart += running.load();
          ++restarts;
        },
        [this] { ++closings; });
  }

  // What a classic PHP thread does.
  void serve() {
    const InsideScope inside(gate);
    ++running;
    std::this_thread::yield();
    --running;
  }

  lyger::runtime::Log log{{.level = lyger::runtime::Level::error}};
  RestartGate gate;
  std::atomic<int> running = 0;
  std::atomic<int> restarts = 0;
  std::atomic<int> inside_at_restart = 0;
  std::atomic<int> closings = 0;
};

constexpr RestartGate::Pace kEager{.between = 0ms, .patience = 60s, .pause = 0ms, .longest = 0ms};

}  // namespace

TEST_CASE("a wanted restart is performed by the one thread there is, when it goes out") {
  Gate one(kEager);
  {
    const InsideScope inside(one.gate);
    one.gate.request("a test");
    CHECK(one.restarts == 0);
  }
  CHECK(one.restarts == 1);
  one.serve();
  CHECK(one.restarts == 1);
}

TEST_CASE("who stays inside between requests is told to leave") {
  Gate one(kEager);
  {
    const InsideScope inside(one.gate);
    CHECK_FALSE(one.gate.must_leave());
    one.gate.request("a test");
    CHECK(one.gate.must_leave());
    CHECK(one.closings == 1);
    CHECK(one.restarts == 0);
  }
  CHECK(one.restarts == 1);
  CHECK_FALSE(one.gate.must_leave());
}

TEST_CASE("who comes while the gate is closed waits for the last one to go out") {
  Gate two(kEager);
  std::future<void> second;
  {
    const InsideScope inside(two.gate);
    two.gate.request("a test");
    REQUIRE(two.gate.must_leave());
    second = std::async(std::launch::async, [&two] { two.serve(); });
    CHECK(second.wait_for(20ms) == std::future_status::timeout);
    CHECK(two.restarts == 0);
  }
  second.get();
  CHECK(two.restarts == 1);
}

TEST_CASE("nobody is inside while a restart is performed, whoever wants one and when") {
  Gate many(kEager);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&many, i] {
      for (int n = 0; n < 2'000; ++n) {
        many.serve();
        if (n % 50 == i) {
          many.gate.request("a test");
        }
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(many.restarts > 0);
  CHECK(many.inside_at_restart == 0);
}

TEST_CASE("a script that stays inside holds the others for the patience only") {
  Gate two({.between = 0ms, .patience = 1ms, .pause = 0ms, .longest = 0ms});
  {
    const InsideScope stuck(two.gate);
    two.gate.request("a test");
    std::thread other([&two] { two.serve(); });
    other.join();
    CHECK(two.restarts == 0);
  }
  two.serve();
  CHECK(two.restarts == 1);
}

TEST_CASE("restarts that are wanted all the time come further and further apart") {
  Gate one({.between = 1h, .patience = 60s, .pause = 1h, .longest = 4h});
  for (int n = 0; n < 10; ++n) {
    one.gate.request("a test");
    one.serve();
  }
  CHECK(one.restarts == 1);
}
