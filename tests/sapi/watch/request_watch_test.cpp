#include "sapi/watch/request_watch.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <future>
#include <string>
#include <thread>

#include "tests/sapi/script_bench.h"

using namespace std::chrono_literals;
using lyger::runtime::SentPart;
using lyger::sapi::RequestWatch;
using lyger::sapi::ScriptHost;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::RecordedExchange;
using lyger::tests::ScriptBench;
using Clock = RequestWatch::Clock;

namespace {

// A watch on this very thread, which plays both sides.
struct Watched {
  Watched() { watch.bind(); }
  [[nodiscard]] RequestWatch::Sight look() const { return watch.look(Clock::now()); }
  bool can_be_pinned() { return static_cast<bool>(RequestWatch::Pin(watch, look().request)); }

  RequestWatch watch{1h, "1h"};
  RecordedExchange request{get("/watched")};
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Runs the script on a thread of its own while `act` is called with its watch.
template <typename Act>
std::unique_ptr<RecordedExchange> run_watched(const ScriptBench& bench,
                                              const std::string& code,
                                              Act act) {
  RequestWatch::install_signal();
  RequestWatch watch{1h, "1h"};
  auto recorded = bench.request(bench.script(code), get("/"));
  std::promise<void> bound;
  auto php = std::async(std::launch::async, [&] {
    on_php_thread([&] {
      watch.bind();
      bound.set_value();
      ScriptHost host(bench.parts(), &watch);
      host.run_classic(recorded->exchange);
    });
  });
  bound.get_future().wait();
  act(watch);
  php.get();
  return recorded;
}

}  // namespace

TEST_CASE("a request is watched until its client has everything") {
  on_php_thread([] {
    Watched its;
    CHECK_FALSE(its.look().watched);
    const auto before = Clock::now();
    its.watch.begin(its.request.exchange);
    CHECK(its.look().watched);
    CHECK(its.look().due >= before + 1h);
    CHECK(its.look().due <= Clock::now() + 1h);
    REQUIRE(its.watch.touch());
    its.watch.answered();
    CHECK_FALSE(its.look().watched);
    CHECK_FALSE(its.watch.touch());
  });
}

TEST_CASE("each request is another one") {
  on_php_thread([] {
    Watched its;
    its.watch.begin(its.request.exchange);
    const auto first = its.look().request;
    its.watch.end();
    its.watch.begin(its.request.exchange);
    CHECK(its.look().request != first);
    CHECK_FALSE(static_cast<bool>(RequestWatch::Pin(its.watch, first)));
    CHECK(its.can_be_pinned());
  });
}

TEST_CASE("who sends something cannot be pinned") {
  on_php_thread([] {
    Watched its;
    its.watch.begin(its.request.exchange);
    REQUIRE(its.watch.touch());
    CHECK_FALSE(its.can_be_pinned());
    its.watch.let_go({});
    CHECK(its.can_be_pinned());
  });
}

TEST_CASE("the time that a client makes a script wait moves its limit") {
  on_php_thread([] {
    Watched its;
    its.watch.begin(its.request.exchange);
    const auto due = its.look().due;
    REQUIRE(its.watch.touch());
    its.watch.pause();
    CHECK(its.watch.look(due + 1h).due > due + 1h);  // however long it takes
    const auto remaining = its.watch.look(due).due - due;
    CHECK(remaining <= 1h);
    its.watch.resume();
    CHECK(its.look().due >= due);
    its.watch.let_go({});
  });
}

TEST_CASE("a client that the watchdog has answered is no longer the thread's") {
  on_php_thread([] {
    Watched its;
    its.watch.begin(its.request.exchange);
    REQUIRE(its.watch.touch());
    its.watch.let_go({.begun = true, .status = 201, .body_bytes = 7});
    {
      RequestWatch::Pin pin(its.watch, its.look().request);
      REQUIRE(pin);
      CHECK(pin.client_waits());
      CHECK(pin.exchange().head.target == "/watched");
      pin.answer();
      CHECK_FALSE(pin.client_waits());
    }
    const auto abandoned = its.request.sink.abandoned();
    REQUIRE(abandoned);
    CHECK(abandoned->begun);
    CHECK(abandoned->status == 201);
    CHECK(abandoned->body_bytes == 7);
    CHECK_FALSE(its.watch.touch());
    CHECK(its.look().watched);
    its.watch.end();
    CHECK_FALSE(its.look().watched);
  });
}

TEST_CASE("an interruption is taken once, and by its own request only") {
  on_php_thread([] {
    Watched its;
    its.watch.begin(its.request.exchange);
    CHECK_FALSE(its.watch.take_interruption());
    {
      RequestWatch::Pin pin(its.watch, its.look().request);
      pin.interrupt();
      CHECK(pin.interruption_pending());
    }
    CHECK(its.watch.take_interruption());
    CHECK_FALSE(its.watch.take_interruption());
    {
      RequestWatch::Pin pin(its.watch, its.look().request);
      CHECK_FALSE(pin.interruption_pending());
      pin.interrupt();
    }
    its.watch.end();
    CHECK_FALSE(its.watch.take_interruption());
    its.watch.begin(its.request.exchange);
    CHECK_FALSE(its.watch.take_interruption());
  });
}

TEST_CASE("what follows an interruption is watched even after the client has everything") {
  on_php_thread([] {
    Watched its;
    its.watch.begin(its.request.exchange);
    RequestWatch::Pin(its.watch, its.look().request).interrupt();
    REQUIRE(its.watch.touch());
    its.watch.answered();
    CHECK(its.look().watched);
    {
      const RequestWatch::Pin pin(its.watch, its.look().request);
      REQUIRE(static_cast<bool>(pin));
      CHECK_FALSE(pin.client_waits());
    }
    its.watch.end();
    CHECK_FALSE(its.look().watched);
  });
}

TEST_CASE("who is written off is not watched any more") {
  on_php_thread([] {
    Watched its;
    its.watch.begin(its.request.exchange);
    RequestWatch::Pin(its.watch, its.look().request).write_off();
    CHECK_FALSE(its.look().watched);
    CHECK_FALSE(its.watch.touch());
  });
}

TEST_CASE("a signal finds out what PHP runs, innermost first") {
  const ScriptBench bench;
  const std::string code =
      "class Task {\n static function wait() {\n"
      "  while (!file_exists(__DIR__ . '/go')) { clearstatcache(); usleep(1000); }\n }\n}\n"
      "(function () {\n Task::wait();\n})();";
  std::string stack;
  run_watched(bench, code, [&](RequestWatch& watch) {
    const auto deadline = Clock::now() + 1min;
    while (!has(stack, "Task::wait() at ") && Clock::now() < deadline) {
      RequestWatch::Pin pin(watch, watch.look(Clock::now()).request);
      if (pin && pin.client_waits()) {
        pin.wake();
        const auto soon = Clock::now() + 1s;
        for (stack.clear(); stack.empty() && Clock::now() < soon; stack = pin.take_stack()) {
          std::this_thread::yield();
        }
      }
    }
    lyger::tests::write_file(bench.folder() / "go", "");
  });
  const std::string file = bench.folder() / "index.php";
  CHECK(has(stack, "Task::wait() at " + file + ":3\n"));
  CHECK(has(stack, "() at " + file + ":7\n"));
  CHECK(has(stack, "{main} at " + file + ":8"));
  CHECK(stack.starts_with("#0 "));
}

TEST_CASE("an interrupted script ends with 504, although it has written something") {
  const ScriptBench bench;
  const std::string code = "echo 'held'; touch(__DIR__ . '/written'); while (true) {}";
  const auto recorded = run_watched(bench, code, [&bench](RequestWatch& watch) {
    const auto deadline = Clock::now() + 1min;
    while (!std::filesystem::exists(bench.folder() / "written") && Clock::now() < deadline) {
      std::this_thread::yield();
    }
    RequestWatch::Pin pin(watch, watch.look(Clock::now()).request);
    REQUIRE(static_cast<bool>(pin));
    pin.interrupt();
  });
  CHECK(recorded->sink.head().starts_with("HTTP/1.1 504 Gateway Timeout\r\n"));
  CHECK(recorded->sink.body() == "held");
}
