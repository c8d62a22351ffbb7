#include <doctest/doctest.h>

#include "tests/sapi/leaks/trace/trace_bench.h"
#include "tests/sapi/script_bench.h"

using lyger::runtime::StateKind;
using lyger::tests::get;
using lyger::tests::one_request;
using lyger::tests::Path;
using lyger::tests::trace_worker;
using lyger::tests::Traced;
using lyger::tests::with_handler;

TEST_CASE("settings are found after the functions that change them") {
  const auto root = [](StateKind kind, const std::string& name) -> Path {
    return {{.kind = kind, .owner = {}, .name = name}};
  };
  const struct {
    std::string_view body;
    Path path;
  } cases[] = {
      {"\nini_set('precision', '5');\n@$undefined['x']; $x = @strlen('a');",
       root(StateKind::ini, "precision")},
      {"@strlen('x');\nerror_reporting(1);\n$x = @strlen('a');",
       root(StateKind::ini, "error_reporting")},
      {"\nset_error_handler(fn() => true);\n$x = 1;", root(StateKind::handler, "error_handler")},
      {"\nregister_shutdown_function(fn() => true);\n$x = 1;",
       root(StateKind::handler, "shutdown#0")},
      {"$x = 1;\nclass_alias('Context', 'Other');\n$x = 1;",
       root(StateKind::declared_class, "other")},
      {"$x = 1;\nif (!function_exists('late')) { function late() {} }\n$x = 1;",
       root(StateKind::declared_function, "late")},
      {"$x = new ArrayObject;\n$x->a = new stdClass;\n$b = new ArrayObject; unset($x);",
       root(StateKind::object_count, "stdClass")},
      {"\nspl_autoload_register(fn() => true);\n$x = 1;", root(StateKind::handler, "autoload#0")},
      {"\ndate_default_timezone_set('Asia/Tokyo');\n$x = 1;", root(StateKind::setting, "timezone")},
      {"\nchdir('/');\n$x = 1;", root(StateKind::setting, "cwd")},
      {"\numask(0);\n$x = 1;", root(StateKind::setting, "umask")},
      {"\nputenv('TENANT=1');\n$x = 1;", root(StateKind::environment, "TENANT")},
      {"$x = 1;\n$x = $missing;\n$x = 1;", root(StateKind::setting, "error_get_last")},
      {"\n$GLOBALS['file'] = fopen('/dev/null', 'r');\n$x = 1;",
       root(StateKind::resource, "stream#2")},
      {"class W {}\nstream_wrapper_register('w', 'W');\n$x = 1;",
       root(StateKind::stream_wrapper, "w")},
  };
  for (const auto& each : cases) {
    CAPTURE(each.body);
    CHECK(one_request("class Context {}", each.body, each.path).write(0) == "4 handle()");
  }
}

TEST_CASE("what hygiene puts back is nobody's write") {
  const Traced traced =
      trace_worker(with_handler("", "if ($_GET['id'] == 1) {\nini_set('precision', '5'); }"),
                   {{{.kind = StateKind::ini, .owner = {}, .name = "precision"}}},
                   {get("/?id=0"), get("/?id=1"), get("/?id=0")});
  CHECK(traced.write(0).empty());
  CHECK(traced.write(1) == "4 handle()");
  CHECK(traced.write(2).empty());
}
