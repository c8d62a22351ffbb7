#include "sapi/leaks/trace/input_watch.h"

#include <doctest/doctest.h>

#include "tests/sapi/leaks/trace/trace_bench.h"
#include "tests/sapi/script_bench.h"

using lyger::tests::get;
using lyger::tests::trace_worker;
using lyger::tests::with_handler;

namespace {

std::string inputs_of(std::string_view body, const std::string& request = get("/?id=7")) {
  return trace_worker(with_handler("", body), {}, {request}).input_names();
}

}  // namespace

TEST_CASE("keys of superglobals that a script reads are inputs") {
  CHECK(inputs_of("$x = $_GET['id'];") == "_GET id");
  CHECK(inputs_of("$x = $_GET['page'] ?? 1; $y = isset($_COOKIE['sid']);") ==
        "_COOKIE sid, _GET page");
  CHECK(inputs_of("$k = 'a'; $x = array_key_exists($k, $_POST) || empty($_REQUEST['b']);") ==
        "_POST a, _REQUEST b");
  CHECK(inputs_of("['id' => $id] = $_GET; foreach ($_GET as $key => $value) {}") ==
        "_GET *, _GET id");
  CHECK(inputs_of("$x = $_SERVER['HTTP_X_USER'] ?? '';") == "_SERVER HTTP_X_USER");
}

TEST_CASE("keys that are read from copies are inputs") {
  CHECK(inputs_of("$bag = new ArrayObject; $query = $_GET; $x = $query['id'];") == "_GET id");
  CHECK(inputs_of("$x = $_GET['u']['name'];", get("/?u[name]=a")) == "_GET u, _GET u[name]");
}

TEST_CASE("keys that are read from arrays made of a superglobal are inputs") {
  CHECK(inputs_of("$all = $_GET + ['page' => 1]; $x = $all['id'];") == "_GET id");
  CHECK(inputs_of("$query = $_GET; $query['page'] = 1; $x = $query['id'] ?? null;") == "_GET id");
  CHECK(inputs_of("$all = array_merge(['page' => 1], $_GET); $x = $all['id'];") ==
        "_GET *, _GET id");
  CHECK(inputs_of("$all = array_filter($_GET, fn($v) => strlen($v) > 0); $x = $all['id'];") ==
        "_GET *, _GET id");
}

TEST_CASE("functions of PHP that read the input are seen") {
  CHECK(inputs_of("$x = filter_input(INPUT_GET, 'id');") == "_GET id");
  CHECK(inputs_of("$x = filter_input_array(INPUT_POST);") == "_POST *");
  CHECK(inputs_of("$x = array_map('trim', $_COOKIE);", get("/", "Cookie: a=b\r\n")) == "_COOKIE *");
  CHECK(inputs_of("$x = call_user_func('array_key_exists', 'id', $_GET);") == "_GET id");
  CHECK(inputs_of("$x = getallheaders()['X-User'] ?? null;").starts_with("_SERVER *"));
  CHECK(inputs_of("$x = file_get_contents('php://input');") == "php://input ");
}

TEST_CASE("headers that are read from a framework's own array are inputs") {
  const std::string_view bag =
      "$bag = []; foreach ($_SERVER as $k => $v) { if (str_starts_with($k, 'HTTP_')) {"
      "$bag[strtr(strtolower(substr($k, 5)), '_', '-')][] = $v; } } $x = $bag['x-user'] ?? null;";
  CHECK(inputs_of(bag, get("/", "X-User: 7\r\nAccept: a/b\r\n")) ==
        "_SERVER *, _SERVER HTTP_X_USER");
  CHECK(inputs_of("$url = parse_url('http://a:80/b'); $x = $url['host'];",
                  get("/", "Accept: a/b\r\n")) == "");
}
