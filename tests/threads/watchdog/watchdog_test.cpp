#include "threads/watchdog/watchdog.h"

#include <doctest/doctest.h>

#include <thread>

#include "tests/sapi/script_bench.h"
#include "tests/threads/watchdog/fake_thread.h"

using namespace std::chrono_literals;
using lyger::runtime::Log;
using lyger::runtime::LogTarget;
using lyger::sapi::RequestWatch;
using lyger::tests::FakeThread;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::RecordedExchange;
using lyger::threads::Readiness;
using lyger::threads::Watchdog;

namespace {

bool becomes_interrupted(RequestWatch& watch) {
  const auto deadline = RequestWatch::Clock::now() + 1min;
  while (RequestWatch::Clock::now() < deadline) {
    if (watch.take_interruption()) {
      return true;
    }
    std::this_thread::yield();
  }
  return false;
}

}  // namespace

TEST_CASE("a watchdog ends what runs too long, again and again, without being woken") {
  on_php_thread([] {
    Log log({.target = LogTarget::to_file("/dev/null")});
    Readiness readiness(log);
    Watchdog watchdog(20ms, readiness, log);
    FakeThread thread(20ms);
    const RecordedExchange request(get("/"));
    watchdog.add(thread);
    for (int i = 0; i < 5; ++i) {
      thread.watch.begin(request.exchange);
      CHECK(becomes_interrupted(thread.watch));
      thread.watch.end();
    }
    watchdog.remove(thread);
    CHECK(thread.written_off == 0);
  });
}

TEST_CASE("a watchdog leaves alone whom it does not watch any more") {
  on_php_thread([] {
    Log log({.target = LogTarget::to_file("/dev/null")});
    Readiness readiness(log);
    Watchdog watchdog(5ms, readiness, log);
    FakeThread watched(5ms);
    FakeThread other(5ms);
    const RecordedExchange request(get("/"));
    watchdog.add(watched);
    watchdog.add(other);
    watchdog.remove(other);
    other.watch.begin(request.exchange);
    watched.watch.begin(request.exchange);
    CHECK(becomes_interrupted(watched.watch));
    CHECK_FALSE(other.watch.take_interruption());
    watchdog.remove(watched);
  });
}
