// What a script changes of the process, run by the engine with the functions of process_state/.
#include "sapi/process_state/process_state.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/sapi/script_bench.h"

using lyger::sapi::ScriptHost;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::run_worker;
using lyger::tests::ScriptBench;
using lyger::tests::worker_code;

namespace {

constexpr std::string_view kShow =
    "echo json_encode([getenv('SET'), setlocale(LC_ALL, 0), umask(),"
    " preg_match('/^\\w$/', \"\\xe9\")]);";
constexpr std::string_view kChange =
    "putenv('SET=yes'); setlocale(LC_ALL, 'C'); setlocale(LC_CTYPE, 'C.UTF-8', 'C.utf8');"
    "umask(0123);";

}  // namespace

TEST_CASE("whatever ends a script, the next one has the process's own state") {
  const ScriptBench bench;
  on_php_thread([&bench] {
    ScriptHost host(bench.parts());
    const auto show = bench.script(kShow, "show.php");
    const std::string clean = bench.run(host, show, get("/"))->sink.body();
    for (const std::string end : {"",
                                  "exit(3);",
                                  "throw new Exception('thrown');",
                                  "undefined_function();",
                                  "ini_set('memory_limit', '3M'); str_repeat('a', 10000000);"}) {
      CAPTURE(end);
      const auto change = bench.script(std::string(kChange) + end, "change.php");
      (void)bench.run(host, change, get("/"));
      CHECK(bench.run(host, show, get("/"))->sink.body() == clean);
    }
  });
}

TEST_CASE("a worker keeps what its first request has set, and undoes the rest") {
  const ScriptBench bench;
  const auto result =
      run_worker(bench,
                 worker_code("if ($_GET['do'] === 'first') { putenv('SET=first'); umask(0111); }"
                             "if ($_GET['do'] === 'change') { " +
                             std::string(kChange) + " } " + std::string(kShow)),
                 {get("/?do=first"), get("/?do=show"), get("/?do=change"), get("/?do=show")});
  CHECK(result.body(0).find("\"first\"") != std::string::npos);
  CHECK(result.body(1) == result.body(0));
  CHECK(result.body(2).find("\"yes\"") != std::string::npos);
  CHECK(result.body(3) == result.body(0));
}

TEST_CASE("children get the environment of the thread that starts them") {
  const ScriptBench bench;
  const auto done = bench.run_alone(
      "putenv('SET=own'); echo shell_exec('printenv SET'), exec('printenv SET'),"
      " stream_get_contents(popen('printenv SET', 'r'));"
      "$p = proc_open(['printenv', 'SET'], [1 => ['pipe', 'w']], $pipes);"
      "echo stream_get_contents($pipes[1]);",
      get("/"));
  CHECK(done->sink.body() == "own\nownown\nown\n");
}
