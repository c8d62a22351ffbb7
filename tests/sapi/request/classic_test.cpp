#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "tests/sapi/script_bench.h"

using lyger::runtime::AfterResponse;
using lyger::sapi::ScriptHost;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::post;
using lyger::tests::ScriptBench;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const std::string kMultipart = "Content-Type: multipart/form-data; boundary=b\r\n";

std::string part(std::string_view name, std::string_view file, std::string_view content) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"" +
         (file.empty() ? "" : "; filename=\"" + std::string(file) + "\"") + "\r\n\r\n" +
         std::string(content) + "\r\n";
}

// Everything that a request brings, as JSON.
constexpr std::string_view kShowRequest =
    "echo json_encode([$_GET, $_POST, $_COOKIE, $_REQUEST, array_map(fn($f) => $f['name'], "
    "$_FILES),"
    " $_SERVER['HTTP_X_MARK'] ?? null, $_SERVER['PHP_AUTH_USER'] ?? null,"
    " $_SERVER['CONTENT_LENGTH'] ?? null, file_get_contents('php://input')]);";

}  // namespace

TEST_CASE("what a script prints is its response") {
  const ScriptBench bench;
  const auto done = bench.run_alone("echo 'hello ', 'world';", get("/"));
  CHECK(done->sink.finished_count() == 1);
  CHECK(done->sink.after() == AfterResponse::keep_alive);
  CHECK(done->sink.head().starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(has(done->sink.head(), "X-Powered-By: PHP/"));
  CHECK(has(done->sink.head(), "text/html; charset=UTF-8"));
  CHECK(has(done->sink.head(), "Content-Length: 11"));
  CHECK(done->sink.body() == "hello world");
}

TEST_CASE("status and fields are the script's, in its order, repeated where it says so") {
  const ScriptBench bench;
  const auto done = bench.run_alone(
      "http_response_code(418); header('X-B: 1'); header('X-A: 2'); header('X-B: 3', false);"
      "setcookie('a', 'b'); setcookie('c', 'd'); header('Content-Type: text/x');",
      get("/"));
  const std::string head = done->sink.head();
  CHECK(head.starts_with("HTTP/1.1 418 I'm a teapot\r\n"));
  CHECK(has(head, "X-B: 1\r\nX-A: 2\r\nX-B: 3\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\n"));
  CHECK(has(head, "Content-Type: text/x"));
}

TEST_CASE("a request fills the superglobals, and nothing of it is left for the next") {
  const ScriptBench bench;
  const std::string file = bench.script(kShowRequest);
  on_php_thread([&] {
    ScriptHost host(bench.parts());
    for (int round = 0; round < 3; ++round) {
      const auto full = bench.run(
          host,
          file,
          post("/?g=1",
               "Cookie: c=2; c2=3\r\nX-Mark: m\r\nAuthorization: Basic dTpw\r\n" + kMultipart,
               part("p", "", "4") + part("f", "f.txt", "content") + "--b--\r\n"));
      CHECK(full->sink.body().starts_with(
          R"([{"g":"1"},{"p":"4"},{"c":"2","c2":"3"},{"g":"1","p":"4"},{"f":"f.txt"},"m","u",)"));
      const auto bare = bench.run(host, file, get("/"));
      CHECK(bare->sink.body() == R"([[],[],[],[],[],null,null,"",""])");
    }
  });
}

TEST_CASE("php://input is the body, of any size, and can be read again") {
  const ScriptBench bench;
  for (const std::size_t size : {0U, 1U, 16384U, 65536U, 65537U, 3'000'000U}) {
    CAPTURE(size);
    const std::string body(size, 'x');
    const auto done = bench.run_alone(
        "$a = file_get_contents('php://input'); $b = file_get_contents('php://input');"
        "echo strlen($a), ' ', $a === $b ? 'same' : 'not the same', ' ', trim($a, 'x');",
        post("/", "Content-Type: application/json\r\n", body));
    CHECK(done->sink.body() == std::to_string(size) + " same ");
  }
}

TEST_CASE("uploads arrive whole and their files go with the request") {
  const ScriptBench bench;
  std::string big(2'000'000, 'x');
  for (std::size_t i = 0; i < big.size(); i += 97) {
    big[i] = static_cast<char>(i);
  }
  const auto done = bench.run_alone(
      "foreach ($_FILES as $f) { echo $f['error'], ' ', $f['size'], ' ', md5_file($f['tmp_name']),"
      " ' ', is_uploaded_file($f['tmp_name']) ? 'uploaded' : 'not', ' ', $f['tmp_name'], \"\\n\"; "
      "}",
      post("/",
           kMultipart,
           part("big", "big.bin", big) + part("small", "small.bin", "abc") + "--b--\r\n"));
  const std::string body = done->sink.body();
  CHECK(has(body, "0 2000000 "));
  CHECK(has(body, "0 3 900150983cd24fb0d6963f7d28e17f72 uploaded "));
  const auto name = body.substr(body.rfind(' ') + 1);
  CHECK(name.starts_with("/"));
  CHECK_FALSE(std::filesystem::exists(name.substr(0, name.find('\n'))));
}

TEST_CASE("exit ends a request with what has been printed") {
  const ScriptBench bench;
  const auto done = bench.run_alone(
      "register_shutdown_function(function () { echo ' at the end'; });"
      "function f() { try { exit('said'); } finally { echo 'never'; } } f(); echo 'never';",
      get("/"));
  CHECK(done->sink.body() == "said at the end");
  CHECK(done->sink.head().starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST_CASE("a fatal error is status 500 if no byte has left, and the next request is as any other") {
  const ScriptBench bench;
  const std::string file = bench.script(
      "if (isset($_GET['fatal'])) { not_a_function(); }"
      "if (isset($_GET['throw'])) { throw new Exception('x'); }"
      "if (isset($_GET['memory'])) { ini_set('memory_limit', '8M'); str_repeat('x', 20000000); }"
      "if (isset($_GET['late'])) { echo 'begun'; flush(); not_a_function(); } echo 'fine';");
  on_php_thread([&] {
    ScriptHost host(bench.parts());
    for (const auto* target : {"/?fatal", "/?throw", "/?memory"}) {
      CAPTURE(target);
      CHECK(bench.run(host, file, get(target))
                ->sink.head()
                .starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
      CHECK(bench.run(host, file, get("/"))->sink.body() == "fine");
    }
    const auto late = bench.run(host, file, get("/?late"));
    CHECK(late->sink.head().starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(late->sink.body().starts_with("5\r\nbegun\r\n"));
    CHECK(bench.run(host, file, get("/"))->sink.body() == "fine");
  });
}

TEST_CASE("flushed output reaches the client before the script ends") {
  const ScriptBench bench;
  const auto done =
      bench.run_alone("echo 'one'; flush(); echo 'two'; flush(); echo 'three';", get("/"));
  CHECK(done->sink.body() == "3\r\none\r\n3\r\ntwo\r\n5\r\nthree\r\n0\r\n\r\n");
}

TEST_CASE("a script whose client has gone is ended at its next output, unless it ignores that") {
  const ScriptBench bench;
  const auto run = [&bench](const std::string& before) {
    const std::string file =
        bench.script(before +
                     "register_shutdown_function(function () { file_put_contents(__DIR__ . '/end',"
                     " connection_aborted() ? 'aborted' : 'normal'); });"
                     "for ($i = 0; $i < 100; ++$i) { echo str_repeat('x', 100000); }"
                     "file_put_contents(__DIR__ . '/last', 'reached');");
    std::filesystem::remove(bench.folder() / "last");
    auto recorded = bench.request(file, get("/"));
    recorded->sink.client_leaves_after(300'000);
    on_php_thread([&] {
      ScriptHost host(bench.parts());
      host.run_classic(recorded->exchange);
    });
    CHECK(recorded->sink.after() == AfterResponse::close);
    CHECK(lyger::tests::read_file(bench.folder() / "end") == "aborted");
    return lyger::tests::read_file(bench.folder() / "last");
  };
  CHECK(run("") == "");
  CHECK(run("ignore_user_abort(true);") == "reached");
}

TEST_CASE("a finished request is its client's before the script ends") {
  const ScriptBench bench;
  const auto done = bench.run_alone(
      "echo 'now'; $first = lyger_finish_request(); echo 'never'; $second = lyger_finish_request();"
      "file_put_contents(__DIR__ . '/said', json_encode([$first, $second, "
      "$_SERVER['REQUEST_URI']]));",
      get("/path"));
  CHECK(done->sink.body() == "now");
  CHECK(done->sink.finished_count() == 1);
  CHECK(lyger::tests::read_file(bench.folder() / "said") == R"([true,false,"\/path"])");
}

TEST_CASE("the worker's function refuses to work outside of a worker") {
  const ScriptBench bench;
  const auto done = bench.run_alone(
      "try { lyger_handle_request(function () {}); } catch (RuntimeException $e)"
      " { echo get_class($e); }",
      get("/"));
  CHECK(done->sink.body() == "RuntimeException");
}
