#include "threads/watchdog/overdue_request.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/sapi/script_bench.h"
#include "tests/threads/watchdog/fake_thread.h"

using namespace std::chrono_literals;
using lyger::runtime::Log;
using lyger::runtime::LogTarget;
using lyger::tests::FakeThread;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::RecordedExchange;
using lyger::threads::OverdueRequest;
using Clock = OverdueRequest::Clock;

namespace {

constexpr auto kLimit = 10s;

// A request on this very PHP thread, and the watchdog's part with a clock of its own.
class Case {
 public:
  Case() { begin(); }

  void begin() {
    thread.watch.begin(request.exchange);
    due = thread.watch.look(Clock::now()).due;
    at_ = due;
  }
  // Looks every 100 ms up to so long after the limit.
  void look_until(std::chrono::milliseconds overdue) {
    for (; at_ <= due + overdue; at_ += 100ms) {
      next = overdue_.attend(at_, at_ + kLimit);
    }
  }
  // Whether the script would be ended if it came to the engine now.
  bool interrupted() { return thread.watch.take_interruption(); }
  [[nodiscard]] bool answered() const { return request.sink.abandoned().has_value(); }
  [[nodiscard]] std::string log_text() {
    log_.flush();
    return lyger::tests::read_file(directory_ / "log");
  }

  FakeThread thread{kLimit};
  RecordedExchange request{get("/slow")};
  Clock::time_point due;
  Clock::time_point next;

 private:
  lyger::tests::TemporaryDirectory directory_;
  Log log_{{.target = LogTarget::to_file(directory_ / "log")}};
  OverdueRequest overdue_{thread, log_};
  Clock::time_point at_;
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("before its limit nothing happens to a request, and the limit is when to look again") {
  on_php_thread([] {
    FakeThread thread(kLimit);
    RecordedExchange request(get("/"));
    Log log({.target = LogTarget::to_file("/dev/null")});
    OverdueRequest overdue(thread, log);
    const auto now = Clock::now();
    CHECK(overdue.attend(now, now + 1s) == now + 1s);  // no request
    thread.watch.begin(request.exchange);
    const auto due = thread.watch.look(Clock::now()).due;
    CHECK(overdue.attend(due - 1s, due + 1s) == due);
    CHECK(overdue.attend(due - 1s, due - 500ms) == due - 500ms);
    CHECK_FALSE(thread.watch.take_interruption());
  });
}

TEST_CASE("past its limit a request is interrupted, and woken until it has noticed") {
  on_php_thread([] {
    Case its;
    its.look_until(0ms);
    CHECK(its.next == its.due + 100ms);
    CHECK(its.interrupted());
    its.look_until(900ms);
    CHECK_FALSE(its.interrupted());
    CHECK_FALSE(its.answered());
  });
}

TEST_CASE("who does not react loses its client after a second, and its place after five") {
  on_php_thread([] {
    Case its;
    its.look_until(900ms);
    CHECK_FALSE(its.answered());
    its.look_until(1000ms);
    CHECK(its.answered());
    its.look_until(4900ms);
    CHECK(its.thread.written_off == 0);
    its.look_until(60s);
    CHECK(its.thread.written_off == 1);
    const std::string text = its.log_text();
    CHECK(has(text, "its client is not kept waiting"));
    CHECK(has(text, "written off"));
    CHECK(has(text, "pool=main thread=3"));
    CHECK(has(text, "target=/slow"));
    CHECK(has(text, "request=0123456789abcdef0123456789abcdef"));
  });
}

TEST_CASE("what follows an interruption has its own time before it is interrupted too") {
  on_php_thread([] {
    Case its;
    its.look_until(0ms);
    CHECK(its.interrupted());
    its.look_until(1900ms);
    CHECK_FALSE(its.interrupted());
    its.look_until(2000ms);
    CHECK(its.interrupted());
    its.look_until(4000ms);
    CHECK(its.interrupted());
  });
}

TEST_CASE("a request that ends in time after its interruption is not followed further") {
  on_php_thread([] {
    Case its;
    its.look_until(500ms);
    REQUIRE(its.thread.watch.touch());
    its.thread.watch.answered();
    its.thread.watch.end();
    its.look_until(60s);
    CHECK_FALSE(its.answered());
    CHECK(its.thread.written_off == 0);
    its.begin();
    its.look_until(-100ms);
    CHECK_FALSE(its.interrupted());
    its.look_until(900ms);
    CHECK(its.interrupted());
    CHECK_FALSE(its.answered());
  });
}

TEST_CASE("a client that has everything is not answered again, but its thread is written off") {
  on_php_thread([] {
    Case its;
    its.look_until(500ms);
    REQUIRE(its.thread.watch.touch());
    its.thread.watch.answered();
    its.look_until(60s);
    CHECK_FALSE(its.answered());
    CHECK(its.thread.written_off == 1);
  });
}

TEST_CASE("a watchdog that was kept from looking does not make up for it") {
  on_php_thread([] {
    FakeThread thread(kLimit);
    RecordedExchange request(get("/"));
    Log log({.target = LogTarget::to_file("/dev/null")});
    OverdueRequest overdue(thread, log);
    thread.watch.begin(request.exchange);
    const auto due = thread.watch.look(Clock::now()).due;
    (void)overdue.attend(due, due + 1h);
    (void)overdue.attend(due + 10min, due + 1h);
    CHECK_FALSE(request.sink.abandoned());
  });
}
