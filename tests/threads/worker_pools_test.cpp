#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>

#include "tests/threads/running_pools.h"

using namespace std::chrono_literals;
using lyger::runtime::HasWaited;
using lyger::tests::kLoop;
using lyger::tests::RecordedExchange;
using lyger::tests::RunningPools;
using lyger::tests::ScriptBench;
using lyger::threads::PoolMode;
using lyger::threads::PoolSettings;

namespace {

PoolSettings worker(const ScriptBench& bench,
                    const std::string& name,
                    std::string_view code,
                    std::size_t queue = 100) {
  return {.name = name,
          .script = bench.script(code, name),
          .threads = 1,
          .queue = queue,
          .mode = PoolMode::worker};
}

std::string loop_that_says(const std::string& word) {
  return "while (lyger_handle_request(function () { echo '" + word + "'; })) {}";
}

}  // namespace

TEST_CASE("a request goes to the pool that it is for") {
  const ScriptBench bench;
  RunningPools running(
      bench,
      kLoop,
      PoolMode::worker,
      1,
      {},
      {worker(bench, "a.php", loop_that_says("a")), worker(bench, "b.php", loop_that_says("b"))});
  for (int i = 0; i < 3; ++i) {
    CHECK(running.ask("/?n=1") == "served 1");
    CHECK(running.ask("/", 1) == "a");
    CHECK(running.ask("/", 2) == "b");
  }
}

TEST_CASE("a pool that cannot boot says when it tries again, and the others serve") {
  const ScriptBench bench;
  RunningPools running(bench, kLoop, PoolMode::worker, 1, {}, {worker(bench, "a.php", "exit(1);")});
  const auto request = running.request("/");
  request->exchange.script.worker = 1;
  const auto deadline = std::chrono::steady_clock::now() + 1min;
  while (running.submit(*request) != 0) {  // taken before the pool knew: taken back
    while (running.pools().take_overdue(std::chrono::steady_clock::now()) == nullptr) {
      REQUIRE(std::chrono::steady_clock::now() < deadline);
    }
  }
  const auto said = running.pools().explain(request->exchange, HasWaited::no);
  CHECK(said.because.find("does not boot") != std::string::npos);
  CHECK(said.retry_after >= 1s);
  CHECK(said.retry_after <= 10s);
  CHECK(running.ask("/?n=1") == "served 1");
}

TEST_CASE("a full queue is that of one pool") {
  const ScriptBench bench;
  const std::string slow =
      "while (lyger_handle_request(function () {"
      " while (!file_exists(__DIR__ . '/go')) { usleep(1000); } echo 'a'; })) {}";
  RunningPools running(bench, kLoop, PoolMode::worker, 1, {}, {worker(bench, "a.php", slow, 1)});
  std::vector<std::unique_ptr<RecordedExchange>> taken;
  auto refused = running.request("/");
  refused->exchange.script.worker = 1;
  while (running.submit(*refused) == 1) {
    taken.push_back(std::move(refused));
    refused = running.request("/");
    refused->exchange.script.worker = 1;
    REQUIRE(taken.size() <= 2);
  }
  CHECK(running.pools().explain(refused->exchange, HasWaited::no).because ==
        "too many requests wait for a PHP thread (see --queue)");
  CHECK(running.ask("/?n=1") == "served 1");
  lyger::tests::write_file(bench.folder() / "go", "");
  for (const auto& request : taken) {
    request->sink.wait();
    CHECK(request->sink.body() == "a");
  }
}
