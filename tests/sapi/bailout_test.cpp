#include "sapi/bailout.h"

#include <doctest/doctest.h>

#include <string>

#include "sapi/php.h"
#include "tests/sapi/script_bench.h"

using lyger::runtime::SendResult;
using lyger::sapi::guarded;
using lyger::sapi::Outcome;
using lyger::sapi::ScriptHost;
using lyger::tests::Counted;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::run_worker;
using lyger::tests::ScriptBench;
using lyger::tests::worker_code;

namespace {

// A bare engine request on this thread.
class EngineRequest {
 public:
  EngineRequest() { REQUIRE(php_request_startup() == SUCCESS); }
  ~EngineRequest() { php_request_shutdown(nullptr); }
};

void fail_fatally() noexcept { zend_error_noreturn(E_ERROR, "on purpose"); }

void run_out_of_memory() noexcept {
  zend_set_memory_limit(8 * 1024 * 1024);
  efree(emalloc(64 * 1024 * 1024));
}

// Every way out of the engine that a script has.
const std::string kWaysOut[] = {
    "ini_set('memory_limit', '16M'); str_repeat('x', 40000000);",
    "exit;",
    "exit(255);",
    "throw new Exception('x');",
    "not_a_function();",
    "eval('class A { abstract function f(); }');",
    "trigger_error('x', E_USER_ERROR);",
    "register_shutdown_function(function () { exit; });",
    "register_shutdown_function(function () { throw new Exception('x'); });",
    "register_shutdown_function(function () { ini_set('memory_limit', '16M');"
    " str_repeat('x', 40000000); });",
    "ob_start(function ($s) { throw new Exception('x'); });",
    "ob_start(function ($s) { ini_set('memory_limit', '16M'); str_repeat('x', 40000000); });",
    "$GLOBALS['o'] = new class { function __destruct() { exit; } };",
    "$GLOBALS['o'] = new class { function __destruct() { throw new Exception('x'); } };",
    "header_register_callback(function () { exit; });",
    "header_register_callback(function () { throw new Exception('x'); });",
    "header_register_callback(function () { ini_set('memory_limit', '16M');"
    " str_repeat('x', 40000000); });",
    "echo 'begun'; flush(); ini_set('memory_limit', '16M'); str_repeat('x', 40000000);",
};

}  // namespace

TEST_CASE("a call that returns has completed") {
  on_php_thread([] {
    const EngineRequest request;
    int value = 0;
    CHECK(guarded([&value]() noexcept { value = 1; }) == Outcome::completed);
    CHECK(value == 1);
  });
}

TEST_CASE(
    "a fatal error and the memory limit land in the innermost guard; its owners are destroyed") {
  const long alive = Counted::alive();
  const long made = Counted::made();
  for (void (*const fault)() noexcept : {fail_fatally, run_out_of_memory}) {
    on_php_thread([fault] {
      const Counted thread_owned;
      const EngineRequest request;
      const Counted request_owned;
      bool after = false;
      const Outcome outer = guarded([fault, &after]() noexcept {
        const Outcome inner = guarded([fault]() noexcept { fault(); });
        after = inner == Outcome::bailed_out;
      });
      CHECK(outer == Outcome::completed);
      CHECK(after);
    });
  }
  CHECK(Counted::made() == made + 4);
  CHECK(Counted::alive() == alive);
}

TEST_CASE("a bailout that an inner guard has caught can go on to the outer one") {
  on_php_thread([] {
    const EngineRequest request;
    bool after = false;
    const Outcome outer = guarded([&after]() noexcept {
      if (guarded([]() noexcept { fail_fatally(); }) == Outcome::bailed_out) {
        lyger::sapi::resume_bailout();
      }
      after = true;
    });
    CHECK(outer == Outcome::bailed_out);
    CHECK_FALSE(after);
  });
}

TEST_CASE(
    "whatever way a classic script ends, its exchange comes back once and nothing is skipped") {
  const ScriptBench bench;
  const std::string fine = bench.script("echo 'fine';", "fine.php");
  const long alive = Counted::alive();
  on_php_thread([&] {
    const Counted owned;
    ScriptHost host(bench.parts());
    int number = 0;
    for (const std::string& way : kWaysOut) {
      CAPTURE(way);
      // A file each: OPcache looks at a file's time only, which has seconds.
      const std::string file = bench.script(way, std::to_string(++number) + ".php");
      const auto done = bench.run(host, file, get("/"));
      CHECK(done->sink.finished_count() == 1);
      CHECK(done->sink.sent().starts_with("HTTP/1.1 "));
      CHECK(bench.run(host, fine, get("/"))->sink.body() == "fine");
    }
  });
  CHECK(Counted::alive() == alive);
}

TEST_CASE("whatever way a worker ends, its exchanges come back once and nothing is skipped") {
  const long alive = Counted::alive();
  const long made = Counted::made();
  for (const std::string& way : kWaysOut) {
    CAPTURE(way);
    const ScriptBench bench;
    const auto done = run_worker(bench, worker_code("echo 'said';" + way), {get("/"), get("/")});
    REQUIRE(done.requests->given() >= 1);
    for (std::size_t i = 0; i < done.requests->given(); ++i) {
      CHECK(done.requests->sink(i).finished_count() == 1);
      CHECK(done.requests->sink(i).sent().starts_with("HTTP/1.1 "));
    }
    CHECK(done.run.looped);
  }
  CHECK(Counted::made() > made);
  CHECK(Counted::alive() == alive);
}

TEST_CASE(
    "a worker that runs out of memory in or between its requests gives each exchange back once") {
  const long alive = Counted::alive();
  int out_of_memory = 0;
  for (int leave = 0; leave <= 320; leave += 16) {
    CAPTURE(leave);
    const ScriptBench bench;
    std::string fields;
    for (int i = 0; i < 100; ++i) {
      fields += "X-" + std::to_string(i) + ": " + std::string(400, 'x') + "\r\n";
    }
    // The first request leaves so many KiB of what the engine may still use.
    const auto done = run_worker(
        bench,
        worker_code("static $fill = null; if ($fill === null) { $fill = array_fill(0, 4000, 0);"
                    " ini_set('memory_limit', (string) memory_get_usage(true));"
                    " for ($i = 0; memory_get_usage(true) - memory_get_usage() > " +
                    std::to_string(leave * 1024) +
                    "; ++$i) { $fill[$i] = str_repeat('x', 1000); } } echo count($_SERVER);"),
        {get("/"), get("/", fields)});
    for (std::size_t i = 0; i < done.requests->given(); ++i) {
      CHECK(done.requests->sink(i).finished_count() == 1);
      CHECK(done.requests->sink(i).sent().starts_with("HTTP/1.1 "));
    }
    out_of_memory += done.run.exit_status == 255 ? 1 : 0;
  }
  CHECK(out_of_memory > 0);
  CHECK(Counted::alive() == alive);
}
