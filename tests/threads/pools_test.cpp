#include "threads/pools.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/threads/running_pools.h"

using namespace std::chrono_literals;
using lyger::runtime::AfterResponse;
using lyger::runtime::Exchange;
using lyger::tests::await_size;
using lyger::tests::get;
using lyger::tests::kBoots;
using lyger::tests::kLoop;
using lyger::tests::RecordedExchange;
using lyger::tests::RunningPools;
using lyger::tests::ScriptBench;
using lyger::threads::PoolMode;
using Clock = std::chrono::steady_clock;

TEST_CASE("a classic pool answers every request and ends with none left") {
  const ScriptBench bench;
  RunningPools running(bench, "echo 'n', $_GET['n'];", PoolMode::classic, 3);
  std::vector<std::unique_ptr<RecordedExchange>> requests;
  std::vector<Exchange*> batch;
  for (int i = 0; i < 90; ++i) {
    requests.push_back(running.request("/?n=" + std::to_string(i)));
    batch.push_back(&requests.back()->exchange);
  }
  CHECK(running.pools().submit(batch) == 90);
  running.stop();  // what is queued is served first
  for (std::size_t i = 0; i < requests.size(); ++i) {
    CHECK(requests[i]->sink.finished_count() == 1);
    CHECK(requests[i]->sink.body() == "n" + std::to_string(i));
  }
  CHECK(running.changes == 3);
}

TEST_CASE("the first real request tells that the script is a worker, and all threads boot") {
  const ScriptBench bench;
  RunningPools running(bench, std::string(kBoots) + std::string(kLoop), PoolMode::undecided, 3);
  CHECK_FALSE(std::filesystem::exists(bench.folder() / "boots"));
  CHECK(running.ask("/?n=1") == "served 1");
  await_size(bench, "boots", 3);
  CHECK(running.ask("/?n=2") == "served 2");
  running.stop();
  CHECK(lyger::tests::read_file(bench.folder() / "boots") == "bbb");
}

TEST_CASE("the first real request tells that the script is classic") {
  const ScriptBench bench;
  RunningPools running(bench,
                       "echo 'once ', $_GET['n'], isset($_SERVER['LYGER_WORKER']) ? ' told' : '';",
                       PoolMode::undecided,
                       2);
  CHECK(running.ask("/?n=1") == "once 1 told");
  const auto deadline = Clock::now() + 1min;
  while (running.ask("/?n=2") != "once 2") {  // the answer comes before the pool knows
    REQUIRE(Clock::now() < deadline);
  }
  CHECK(running.ask("/?n=3") == "once 3");
}

TEST_CASE("a worker whose script ends boots anew and the next requests are served") {
  const ScriptBench bench;
  RunningPools running(bench, std::string(kBoots) + std::string(kLoop), PoolMode::worker, 1);
  for (int i = 0; i < 5; ++i) {
    CHECK(running.ask("/?n=1") == "served 1");
    CHECK(running.ask("/?exit") == "bye");
  }
  running.stop();
  CHECK(lyger::tests::read_file(bench.folder() / "boots").size() >= 5);
}

TEST_CASE(
    "told to recycle, every worker boots anew: idle ones at once, without a word of failure") {
  ScriptBench bench;
  {
    RunningPools running(bench, std::string(kBoots) + std::string(kLoop), PoolMode::worker, 3);
    await_size(bench, "boots", 3);
    CHECK(running.ask("/?n=1") == "served 1");
    running.pools().recycle_all();
    await_size(bench, "boots", 6);
    CHECK(running.ask("/?n=2") == "served 2");
  }
  CHECK(bench.log_text().find("trying again") == std::string::npos);
}

TEST_CASE("told to recycle, classic threads go on") {
  const ScriptBench bench;
  RunningPools running(bench, "echo 'n', $_GET['n'];", PoolMode::classic, 2);
  CHECK(running.ask("/?n=1") == "n1");
  running.pools().recycle_all();
  CHECK(running.ask("/?n=2") == "n2");
  CHECK(running.changes == 0);
}

TEST_CASE("while no worker can boot, nothing is taken in; once one can, all goes on") {
  const ScriptBench bench;
  RunningPools running(bench,
                       std::string(kBoots) + "if (!file_exists(__DIR__ . '/ready')) { exit(1); }" +
                           std::string(kLoop),
                       PoolMode::worker,
                       2);
  await_size(bench, "boots", 2);
  const auto refused = running.request("/?n=1");
  const auto deadline = Clock::now() + 1min;
  while (running.submit(*refused) != 0) {  // taken before the pool knew: taken back, and again
    while (running.pools().take_overdue(Clock::now()) == nullptr) {
      REQUIRE(Clock::now() < deadline);
    }
  }
  CHECK(refused->sink.finished_count() == 0);
  lyger::tests::write_file(bench.folder() / "ready", "");
  CHECK(running.ask("/?n=2") == "served 2");
}

TEST_CASE("a pool that backs off can be stopped at once") {
  const ScriptBench bench;
  RunningPools running(bench, std::string(kBoots) + "exit(1);", PoolMode::worker, 2);
  await_size(bench, "boots", 8);  // the next boot is most of a second away
  const auto before = Clock::now();
  running.stop();
  CHECK(Clock::now() - before < 30s);
}

TEST_CASE("beside a worker, other scripts run in a classic pool") {
  const ScriptBench bench;
  RunningPools running(bench, std::string(kLoop), PoolMode::worker, 1);
  const std::string other = bench.script("echo 'other';", "other.php");
  const auto request = bench.request(other, get("/other.php"));
  request->exchange.script.is_main = false;
  CHECK(running.submit(*request) == 1);
  request->sink.wait();
  CHECK(request->sink.body() == "other");
  CHECK(running.ask("/?n=1") == "served 1");
}

TEST_CASE("a client that has gone while it waited is dropped without running anything") {
  const ScriptBench bench;
  for (const PoolMode mode : {PoolMode::classic, PoolMode::worker}) {
    RunningPools running(
        bench, mode == PoolMode::classic ? kBoots : std::string_view(kLoop), mode, 1);
    const auto request = running.request("/");
    request->sink.client_leaves_after(0);
    CHECK(running.submit(*request) == 1);
    request->sink.wait();
    CHECK(request->sink.after() == AfterResponse::close);
    CHECK(request->sink.sent().empty());
  }
  CHECK_FALSE(std::filesystem::exists(bench.folder() / "boots"));
}

TEST_CASE("a request that is taken back before a thread has it is never run") {
  const ScriptBench bench;
  RunningPools running(bench,
                       "echo 'n', $_GET['n']; if ($_GET['n'] === 'gate') { flush();"
                       " while (!file_exists(__DIR__ . '/open')) { usleep(1000); } }",
                       PoolMode::classic,
                       1);
  const auto gate = running.request("/?n=gate");
  const auto withdrawn = running.request("/?n=1");
  const auto overdue = running.request("/?n=2");
  CHECK(running.submit(*gate) == 1);
  const auto deadline = Clock::now() + 1min;
  while (gate->sink.sends() == 0) {
    REQUIRE(Clock::now() < deadline);
  }
  CHECK(running.submit(*withdrawn) == 1);
  CHECK(running.submit(*overdue) == 1);
  CHECK(running.pools().withdraw(withdrawn->exchange));
  CHECK_FALSE(running.pools().withdraw(gate->exchange));
  CHECK(running.pools().take_overdue(Clock::now() + 2h) == &overdue->exchange);
  lyger::tests::write_file(bench.folder() / "open", "");
  running.stop();
  CHECK(gate->sink.finished_count() == 1);
  CHECK(withdrawn->sink.finished_count() == 0);
  CHECK(overdue->sink.finished_count() == 0);
}

TEST_CASE("many requests, workers that end and clients that leave: each exchange comes back once") {
  const ScriptBench bench;
  RunningPools running(bench, std::string(kLoop), PoolMode::undecided, 3);
  CHECK(running.ask("/?n=0") == "served 0");
  std::vector<std::unique_ptr<RecordedExchange>> requests;
  for (int i = 0; i < 600; ++i) {
    auto made = running.request(i % 50 == 49 ? "/?exit" : "/?n=" + std::to_string(i));
    if (i % 7 == 0) {
      made->sink.client_leaves_after(0);
    }
    const auto deadline = Clock::now() + 1min;
    while (running.submit(*made) == 0) {
      REQUIRE(Clock::now() < deadline);
      std::this_thread::yield();
    }
    requests.push_back(std::move(made));
  }
  for (const auto& each : requests) {
    each->sink.wait();
  }
  running.stop();
  for (std::size_t i = 0; i < requests.size(); ++i) {
    CHECK(requests[i]->sink.finished_count() == 1);
    if (i % 7 != 0) {
      CHECK(requests[i]->sink.body() == (i % 50 == 49 ? "bye" : "served " + std::to_string(i)));
    }
  }
}
