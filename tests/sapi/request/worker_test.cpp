#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/sapi/script_bench.h"

using lyger::runtime::AfterResponse;
using lyger::sapi::ScriptHost;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::post;
using lyger::tests::RequestList;
using lyger::tests::run_worker;
using lyger::tests::ScriptBench;
using lyger::tests::worker_code;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a worker boots once and serves until its source ends") {
  const ScriptBench bench;
  const auto done =
      run_worker(bench,
                 "$boots = 1; $served = 0; file_put_contents(__DIR__ . '/boots', 'b', FILE_APPEND);"
                 "while (lyger_handle_request(function () use (&$served) { echo ++$served; })) {}"
                 "file_put_contents(__DIR__ . '/end', 'left the loop');",
                 {get("/"), get("/"), get("/")});
  CHECK(done.run.looped);
  CHECK(done.run.served == 3);
  CHECK(done.run.exit_status == 0);
  CHECK(done.requests->loops_reached == 1);
  CHECK(done.body(0) == "1");
  CHECK(done.body(1) == "2");
  CHECK(done.body(2) == "3");
  CHECK(done.head(2).find("Content-Length: 1") != std::string::npos);
  CHECK(lyger::tests::read_file(bench.folder() / "boots") == "b");
  CHECK(lyger::tests::read_file(bench.folder() / "end") == "left the loop");
}

TEST_CASE("each request has its own superglobals and body") {
  const ScriptBench bench;
  const std::string show =
      "echo json_encode([$_GET, $_POST, $_COOKIE, $_REQUEST, array_column($_FILES, 'name'),"
      " $_SERVER['HTTP_X_MARK'] ?? null, $_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'],"
      " strlen(file_get_contents('php://input')), $_SESSION ?? null]); $_SESSION = ['a' => 1];"
      "$_GET['left'] = $_POST['left'] = $_COOKIE['left'] = $_REQUEST['left'] = $_FILES['left'] ="
      " $_SERVER['HTTP_X_MARK'] = 'left';";
  const auto done = run_worker(
      bench,
      worker_code(show),
      {post("/?g=1",
            "Cookie: c=2\r\nX-Mark: m\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            "p=3"),
       get("/bare"),
       post("/up",
            "Content-Type: multipart/form-data; boundary=b\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\nabc\r\n"
            "--b--\r\n"),
       post("/raw", "Content-Type: application/json\r\n", std::string(100'000, 'x')),
       get("/last", "Cookie: c=4\r\n")});
  CHECK(done.body(0) ==
        R"([{"g":"1"},{"p":"3"},{"c":"2"},{"g":"1","p":"3"},[],"m","POST","\/?g=1",3,null])");
  CHECK(done.body(1) == R"([[],[],[],[],[],null,"GET","\/bare",0,null])");
  CHECK(done.body(2) == R"([[],[],[],[],["f.txt"],null,"POST","\/up",0,null])");
  CHECK(done.body(3) == R"([[],[],[],[],[],null,"POST","\/raw",100000,null])");
  CHECK(done.body(4) == R"([[],[],{"c":"4"},[],[],null,"GET","\/last",0,null])");
}

TEST_CASE("status, fields, output buffers and shutdown functions are one request's") {
  const ScriptBench bench;
  const auto done = run_worker(
      bench,
      worker_code("if (isset($_GET['full'])) { http_response_code(404); header('X-Left: 1');"
                  " setcookie('left', '1'); ob_start(fn($s) => strtoupper($s)); ob_start();"
                  " register_shutdown_function(function () { echo ' end'; }); }"
                  " echo 'body'; echo error_get_last()['message'] ?? ''; @trigger_error('left');"),
      {get("/?full"), get("/"), get("/?full")});
  CHECK(done.head(0).starts_with("HTTP/1.1 404 Not Found\r\n"));
  CHECK(has(done.head(0), "X-Left: 1"));
  CHECK(done.body(0) == "BODY END");
  CHECK(done.head(1).starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK_FALSE(has(done.head(1), "eft"));
  CHECK(has(done.head(1), "X-Powered-By: PHP/"));
  CHECK(done.body(1) == "body");
  CHECK(done.body(2) == "BODY END");
}

TEST_CASE("a session is one request's and is written before the client has its answer") {
  const ScriptBench bench;
  const std::string file = bench.script(
      worker_code("session_id($_GET['id'] . 'lygertest'); session_start(['use_cookies' => 0]);"
                  "echo $_SESSION['n'] = ($_SESSION['n'] ?? 0) + 1; if (isset($_GET['end'])) "
                  "session_destroy();"));
  const auto done = run_worker(
      bench,
      lyger::tests::read_file(file).substr(6),
      {get("/?id=a"), get("/?id=a"), get("/?id=b"), get("/?id=a&end"), get("/?id=b&end")});
  CHECK(done.body(0) == "1");
  CHECK(done.body(1) == "2");
  CHECK(done.body(2) == "1");
  CHECK(done.body(3) == "3");
  CHECK(done.body(4) == "2");
}

TEST_CASE("a boot's first request is the handler's, with its body, if the script loops") {
  const ScriptBench bench;
  const std::string file =
      bench.script("echo 'boot output'; header('X-Boot: 1');" +
                   worker_code("echo $_POST['p'] ?? 'none', ' ', $_SERVER['REQUEST_URI'];"));
  std::vector<std::unique_ptr<lyger::tests::RecordedExchange>> more;
  more.push_back(bench.request(file, get("/second")));
  RequestList list(std::move(more));
  const auto first = bench.request(
      file, post("/first", "Content-Type: application/x-www-form-urlencoded\r\n", "p=1"));
  ScriptHost::WorkerRun run;
  on_php_thread([&] {
    ScriptHost host(bench.parts());
    run = host.run_worker(file, &first->exchange, list, ScriptHost::Announce::yes);
  });
  CHECK(run.looped);
  CHECK(run.served == 2);
  CHECK(first->sink.body() == "1 /first");
  CHECK_FALSE(has(first->sink.head(), "X-Boot"));
  CHECK(list.body(0) == "none /second");
}

TEST_CASE("a script that never loops has served its first request as any script does") {
  const ScriptBench bench;
  const std::string file = bench.script("echo 'plain ', $_GET['a'];");
  RequestList none({});
  const auto first = bench.request(file, get("/?a=b"));
  ScriptHost::WorkerRun run;
  on_php_thread([&] {
    ScriptHost host(bench.parts());
    run = host.run_worker(file, &first->exchange, none, ScriptHost::Announce::yes);
  });
  CHECK_FALSE(run.looped);
  CHECK(run.served_first);
  CHECK(run.served == 0);
  CHECK(first->sink.body() == "plain b");
  CHECK(none.loops_reached == 0);
}

TEST_CASE("exit in a handler sends the response and ends the script, not more") {
  const ScriptBench bench;
  const auto done =
      run_worker(bench,
                 worker_code("register_shutdown_function(function () { echo ' end'; });"
                             "try { echo 'said'; exit(3); } finally { echo 'never'; }") +
                     "file_put_contents(__DIR__ . '/end', 'never');",
                 {get("/"), get("/never")});
  CHECK(done.body(0) == "said end");
  CHECK(done.requests->given() == 1);
  CHECK(done.requests->sink(0).finished_count() == 1);
  CHECK(done.run.looped);
  CHECK(done.run.served == 1);
  CHECK(done.run.exit_status == 3);
  CHECK(lyger::tests::read_file(bench.folder() / "end").empty());
}

TEST_CASE("a fatal error in a handler is status 500 and ends the script") {
  const ScriptBench bench;
  for (const auto* code : {"ini_set('memory_limit', '16M'); str_repeat('x', 40000000);",
                           "set_time_limit(1); for (;;) { usleep(100); }",
                           "(function(Undefined ...$x) {})(1);",
                           "eval('class A { abstract function f(); }');"}) {
    CAPTURE(code);
    const auto done = run_worker(bench, worker_code(code), {get("/"), get("/")});
    CHECK(done.head(0).starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
    CHECK(done.requests->sink(0).finished_count() == 1);
    CHECK(done.run.looped);
  }
}

TEST_CASE("an exception that a handler lets through is status 500, and the worker goes on") {
  const ScriptBench bench;
  const auto done = run_worker(
      bench,
      worker_code("if (isset($_GET['throw'])) { throw new Exception('x'); } echo 'fine';"),
      {get("/?throw"), get("/"), get("/?throw")});
  CHECK(done.head(0).starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
  CHECK(done.body(1) == "fine");
  CHECK(done.head(2).starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
  CHECK(done.run.served == 3);
}

TEST_CASE("the worker's function refuses to be called by its own handler") {
  const ScriptBench bench;
  const auto done = run_worker(bench,
                               worker_code("try { lyger_handle_request(function () {}); }"
                                           " catch (RuntimeException $e) { echo get_class($e); }"),
                               {get("/")});
  CHECK(done.body(0) == "RuntimeException");
}

TEST_CASE("10,000 requests leave the engine's memory where it was") {
  const ScriptBench bench;
  std::vector<std::string> requests;
  for (int i = 0; i < 10'000; ++i) {
    switch (i % 4) {
      case 0:
        requests.push_back(get("/?a=" + std::to_string(10'000 + i), "Cookie: c=value\r\n"));
        break;
      case 1:
        requests.push_back(
            post("/", "Content-Type: application/x-www-form-urlencoded\r\n", "p=1&q[]=2&q[]=3"));
        break;
      case 2:
        requests.push_back(post("/", "Content-Type: application/json\r\n", "{}"));
        break;
      default:
        requests.push_back(post(
            "/",
            "Content-Type: multipart/form-data; boundary=b\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\nabc\r\n"
            "--b--\r\n"));
        break;
    }
  }
  const auto done = run_worker(
      bench,
      worker_code(
          "header('X-A: b'); setcookie('a', 'b'); ob_start(); echo ' '; http_response_code();"
          "file_get_contents('php://input'); filter_input(INPUT_GET, 'a');"
          "register_shutdown_function(function () {}); echo memory_get_usage();"),
      requests);
  REQUIRE(done.run.served == 10'000);
  for (std::size_t kind = 0; kind < 4; ++kind) {
    CHECK(done.body(9'996 + kind) == done.body(1'000 + kind));
  }
}
