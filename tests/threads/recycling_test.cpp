#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/threads/running_pools.h"

using lyger::tests::await_size;
using lyger::tests::kBoots;
using lyger::tests::RecordedExchange;
using lyger::tests::RunningPools;
using lyger::tests::ScriptBench;
using lyger::threads::PoolMode;

namespace {

// Answers with the boot's own number and the count of its requests.
const std::string kCounting = std::string(kBoots) +
                              "$boot = bin2hex(random_bytes(8)); $n = 0;"
                              "while (lyger_handle_request(function () use ($boot, &$n) {"
                              " if (isset($_GET['exit'])) { exit; } echo $boot, ' ', ++$n; })) {}";
const std::string kFailsWhenBroken =
    "if (file_exists(__DIR__ . '/broken')) { exit(1); }" + kCounting;

std::string boot_of(const std::string& answer) { return answer.substr(0, 16); }

}  // namespace

TEST_CASE("no boot serves more than its limit, and every request is served") {
  for (const unsigned threads : {1U, 4U}) {
    for (const unsigned most : {1U, 3U, 40U}) {
      CAPTURE(threads);
      CAPTURE(most);
      const ScriptBench bench;
      RunningPools running(bench, kCounting, PoolMode::worker, threads, {.max_requests = most});
      std::vector<std::unique_ptr<RecordedExchange>> requests;
      for (int i = 0; i < 90; ++i) {
        requests.push_back(running.request("/"));
        REQUIRE(running.submit(*requests.back()) == 1);
      }
      std::map<std::string, unsigned> served;
      for (const auto& request : requests) {
        request->sink.wait();
        ++served[boot_of(request->sink.body())];
      }
      CHECK(std::ranges::all_of(served, [most](const auto& each) { return each.second <= most; }));
    }
  }
}

TEST_CASE("the only worker serves on while its replacement cannot boot, and leaves when it can") {
  const ScriptBench bench;
  RunningPools running(bench, kFailsWhenBroken, PoolMode::worker, 1, {.max_requests = 2});
  const std::string first = boot_of(running.ask("/"));
  lyger::tests::write_file(bench.folder() / "broken", "");
  for (int i = 0; i < 20; ++i) {
    CHECK(boot_of(running.ask("/")) == first);
  }
  std::filesystem::remove(bench.folder() / "broken");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (boot_of(running.ask("/")) == first) {
    REQUIRE(std::chrono::steady_clock::now() < deadline);
  }
}

TEST_CASE("who ends leaves its place to its replacement, which is not waited for any longer") {
  const ScriptBench bench;
  RunningPools running(bench, kFailsWhenBroken, PoolMode::worker, 1, {.max_requests = 2});
  const std::string first = boot_of(running.ask("/"));
  lyger::tests::write_file(bench.folder() / "broken", "");
  for (int i = 0; i < 20; ++i) {
    CHECK(boot_of(running.ask("/")) == first);
  }
  std::filesystem::remove(bench.folder() / "broken");
  (void)running.ask("/?exit");
  CHECK(running.ask("/").ends_with(" 1"));
  CHECK(running.ask("/").ends_with(" 2"));
}

TEST_CASE("a pool stops while a worker waits for its replacement") {
  const ScriptBench bench;
  RunningPools running(bench,
                       "if (!@mkdir(__DIR__ . '/first')) { touch(__DIR__ . '/second');"
                       " while (!file_exists(__DIR__ . '/go')) { usleep(1000); } }" +
                           kCounting,
                       PoolMode::worker,
                       1,
                       {.max_requests = 1});
  CHECK(running.ask("/").ends_with(" 1"));
  await_size(bench, "second", 0);
  running.pools().request_stop();
  lyger::tests::write_file(bench.folder() / "go", "");
}

TEST_CASE("told to recycle, a worker that waits for its replacement ends") {
  const ScriptBench bench;
  RunningPools running(bench,
                       "if (!@mkdir(__DIR__ . '/first')) { touch(__DIR__ . '/second');"
                       " while (!file_exists(__DIR__ . '/go')) { usleep(1000); } }" +
                           kCounting,
                       PoolMode::worker,
                       1,
                       {.max_requests = 1});
  CHECK(running.ask("/").ends_with(" 1"));
  await_size(bench, "second", 0);
  running.pools().recycle_all();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (running.changes == 0) {  // its thread has gone, though the replacement still boots
    REQUIRE(std::chrono::steady_clock::now() < deadline);
  }
  lyger::tests::write_file(bench.folder() / "go", "");
  CHECK(running.ask("/").ends_with(" 1"));
}

TEST_CASE("classic threads are replaced by fresh ones, and all are joined in the end") {
  ScriptBench bench;
  {
    RunningPools running(bench, "echo 'ok';", PoolMode::classic, 2, {.max_requests = 3});
    for (int i = 0; i < 60; ++i) {
      CHECK(running.ask("/") == "ok");
    }
  }
  const std::string log = bench.log_text();
  CHECK(log.find("a worker has been replaced") != std::string::npos);
  CHECK(log.find("because=requests served=3") != std::string::npos);
}

TEST_CASE("memory that stays in a worker has it replaced") {
  ScriptBench bench;
  {
    RunningPools running(bench,
                         "$kept = []; while (lyger_handle_request(function () use (&$kept) {"
                         " $kept[] = str_repeat('x', 1000000); echo count($kept); })) {}",
                         PoolMode::worker,
                         1,
                         {.max_memory = 16 << 20});
    int most = 0;
    for (int i = 0; i < 60; ++i) {
      most = std::max(most, std::stoi(running.ask("/")));
    }
    CHECK(most >= 8);
    CHECK(most <= 16);
  }
  CHECK(bench.log_text().find("because=memory") != std::string::npos);
}
