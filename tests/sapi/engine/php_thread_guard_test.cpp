#include "sapi/engine/php_thread_guard.h"

#include <doctest/doctest.h>

#include <atomic>
#include <barrier>
#include <string>
#include <thread>
#include <vector>

#include "tests/sapi/script_bench.h"

using lyger::sapi::PhpThreadGuard;
using lyger::sapi::ScriptHost;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::RequestList;
using lyger::tests::ScriptBench;
using lyger::tests::worker_code;

TEST_CASE("PHP threads come and go while the engine stays") {
  const ScriptBench bench;
  const std::string file = bench.script("static $n = 0; echo ++$n;");
  for (int i = 0; i < 20; ++i) {
    on_php_thread([&] {
      ScriptHost host(bench.parts());
      CHECK(bench.run(host, file, get("/"))->sink.body() == "1");
      CHECK(bench.run(host, file, get("/"))->sink.body() == "1");
    });
  }
  on_php_thread([] {});  // one that runs nothing
}

TEST_CASE("two threads run classic scripts at once and never see each other's request") {
  const ScriptBench bench;
  const std::string file = bench.script(
      "$id = $_GET['id']; ini_set('precision', strlen($id));"
      "$GLOBALS['all'] = str_repeat($id, 100); header('X-Id: ' . $id);"
      "echo $id === $_COOKIE['id'] && $id === $_SERVER['HTTP_X_ID'] && $id === $_GET['id']"
      " && $all === str_repeat($id, 100) ? 'mine' : 'not mine';");
  constexpr int rounds = 300;
  std::atomic<int> mine = 0;
  std::barrier start(2);
  std::vector<std::thread> threads;
  for (const auto* name : {"a", "bb"}) {
    threads.emplace_back([&, name] {
      const PhpThreadGuard guard;
      ScriptHost host(bench.parts());
      start.arrive_and_wait();
      for (int i = 0; i < rounds; ++i) {
        const std::string id = name + std::to_string(i);
        const auto done = bench.run(
            host, file, get("/?id=" + id, "Cookie: id=" + id + "\r\nX-Id: " + id + "\r\n"));
        mine += done->sink.body() == "mine" &&
                        done->sink.head().find("X-Id: " + id) != std::string::npos
                    ? 1
                    : 0;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  CHECK(mine == 2 * rounds);
}

TEST_CASE("two threads run the same worker at once, each with its own state") {
  const ScriptBench bench;
  const std::string file = bench.script(
      worker_code("static $n = 0; static $of = null; $of = $of ?? $_GET['t']; ++$n;"
                  "echo $of === $_GET['t'] && (string) $n === $_GET['n'] ? 'mine' : 'not mine';"));
  constexpr int rounds = 500;
  std::atomic<int> mine = 0;
  std::barrier start(2);
  std::vector<std::thread> threads;
  for (const auto* name : {"a", "b"}) {
    threads.emplace_back([&, name] {
      std::vector<std::unique_ptr<lyger::tests::RecordedExchange>> requests;
      for (int i = 1; i <= rounds; ++i) {
        requests.push_back(
            bench.request(file, get("/?t=" + std::string(name) + "&n=" + std::to_string(i))));
      }
      RequestList list(std::move(requests));
      {
        const PhpThreadGuard guard;
        ScriptHost host(bench.parts());
        start.arrive_and_wait();
        (void)host.run_worker(file, nullptr, list, ScriptHost::Announce::yes);
      }
      for (std::size_t i = 0; i < rounds; ++i) {
        mine += list.body(i) == "mine" ? 1 : 0;
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  CHECK(mine == 2 * rounds);
}
