#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/sapi/script_bench.h"

using lyger::sapi::ScriptHost;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::RecordedExchange;
using lyger::tests::RequestList;
using lyger::tests::ScriptBench;

namespace {

using Before = std::function<void(std::size_t)>;

// Does something before it gives a request.
class PreparedRequests final : public lyger::sapi::RequestSource {
 public:
  PreparedRequests(RequestList& list, Before before) : list_(list), before_(std::move(before)) {}
  void on_loop_reached() noexcept override { list_.on_loop_reached(); }
  lyger::runtime::Exchange* next() noexcept override {
    before_(list_.given());
    return list_.next();
  }

 private:
  RequestList& list_;
  const Before before_;
};

struct WarmResult {
  ScriptHost::WorkerRun run;
  std::unique_ptr<RequestList> requests;
};

WarmResult run_warm(
    const ScriptBench& bench,
    const std::string& code,
    const std::vector<std::string>& requests,
    const Before& before = [](std::size_t) {}) {
  const std::string file = bench.script(code);
  std::vector<std::unique_ptr<RecordedExchange>> list;
  list.reserve(requests.size());
  for (const std::string& text : requests) {
    list.push_back(bench.request(file, text));
  }
  WarmResult result{.run = {}, .requests = std::make_unique<RequestList>(std::move(list))};
  on_php_thread([&] {
    ScriptHost host(bench.parts());
    PreparedRequests source(*result.requests, before);
    result.run = host.run_warm(file, source);
  });
  return result;
}

}  // namespace

TEST_CASE("a warm script is executed for each request, and its statics stay") {
  const ScriptBench bench;
  const auto done = run_warm(bench,
                             "function f() { static $n = 0; return ++$n; } $own[] = 1;"
                             "echo f(), count($own), $_GET['q'];",
                             {get("/?q=a"), get("/?q=b"), get("/?q=c")});
  CHECK(done.run.looped);
  CHECK(done.run.served == 3);
  CHECK(done.run.exit_status == 0);
  CHECK(done.run.unserved == nullptr);
  CHECK(done.requests->loops_reached == 1);
  CHECK(done.requests->body(0) == "11a");
  CHECK(done.requests->body(1) == "21b");
  CHECK(done.requests->body(2) == "31c");
}

TEST_CASE("exit() and exceptions end a run and not the thread's engine request") {
  const ScriptBench bench;
  const auto done = run_warm(bench,
                             "function f() { static $n = 0; return ++$n; } echo f();"
                             "if ($_GET['q'] === 'exit') { exit(' out'); }"
                             "if ($_GET['q'] === 'throw') { throw new Exception('thrown'); }",
                             {get("/?q=exit"), get("/?q=throw"), get("/?q=")});
  CHECK(done.run.served == 3);
  CHECK(done.requests->body(0) == "1 out");
  CHECK(done.requests->body(2) == "3");
}

TEST_CASE("a fatal error ends the warm run, and what has not been given waits for the next") {
  const ScriptBench bench;
  const auto done =
      run_warm(bench,
               "ob_start(); if ($_GET['q'] === 'fatal') { trigger_error('by hand', 256); "
               "eval('class Twice {}'); eval('class Twice {}'); } echo 'ok';",
               {get("/?q="), get("/?q=fatal"), get("/?q=")});
  CHECK(done.run.served == 2);
  CHECK(done.run.exit_status == 255);
  CHECK(done.requests->given() == 2);
  CHECK(done.requests->sink(1).head().starts_with("HTTP/1.1 500"));
  CHECK(done.requests->sink(1).finished_count() == 1);
}

TEST_CASE("a request that meets an edited script is handed back unbegun") {
  const ScriptBench bench;
  const auto done =
      run_warm(bench, "echo 'first';", {get("/"), get("/")}, [&bench](std::size_t given) {
        if (given == 1) {
          (void)bench.script("echo 'another, and longer';");
        }
      });
  CHECK(done.run.served == 1);
  REQUIRE(done.run.unserved != nullptr);
  CHECK(done.requests->body(0) == "first");
  CHECK(done.requests->sink(1).finished_count() == 0);
}
