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
