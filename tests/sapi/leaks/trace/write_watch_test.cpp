#include "sapi/leaks/trace/write_watch.h"

#include <doctest/doctest.h>

#include "tests/sapi/leaks/trace/trace_bench.h"
#include "tests/sapi/script_bench.h"

using lyger::runtime::PathStep;
using lyger::runtime::StateKind;
using lyger::tests::get;
using lyger::tests::one_request;
using lyger::tests::Path;
using lyger::tests::static_property;
using lyger::tests::then;
using lyger::tests::trace_worker;
using lyger::tests::Traced;
using lyger::tests::with_handler;

namespace {

constexpr std::string_view kContext = "class Context { static $current; static $log = []; }";

PathStep property(const std::string& owner, const std::string& name) {
  return {.kind = StateKind::property, .owner = owner, .name = name};
}
PathStep element(const std::string& name) {
  return {.kind = StateKind::element, .owner = {}, .name = name};
}

}  // namespace

TEST_CASE("an assignment to a static property is found with its line and its call stack") {
  const Traced traced = one_request(
      "class Context { static $current;\n static function set($x) { self::$current = $x; } }",
      "Context::set($_GET['id']);",
      static_property("Context", "current"));
  CHECK(traced.stack(0) == "2 Context::set(), 4 handle(), 6 {main}");
}

TEST_CASE("each step has its own last write") {
  const Traced traced =
      trace_worker(with_handler(kContext,
                                "if ($_GET['id'] == 1) {\nContext::$current = 1;\n} else {\n"
                                "Context::$current = 2;\nContext::$current = 3; }"),
                   {static_property("Context", "current")},
                   {get("/?id=1"), get("/?id=2"), get("/?id=1")});
  CHECK(traced.write(0) == "4 handle()");
  CHECK(traced.write(1) == "7 handle()");
  CHECK(traced.write(2) == "4 handle()");
}

TEST_CASE("what is not written is not found") {
  const Traced traced =
      one_request(kContext, "$read = Context::$current;", static_property("Context", "current"));
  CHECK(traced.writes.empty());
}

TEST_CASE("a write of the boot belongs to no request") {
  const Traced traced =
      trace_worker(with_handler("class Context { static $current; }\nContext::$current = 1;", ""),
                   {static_property("Context", "current")},
                   {get("/")});
  CHECK(traced.write(0xffffffff) == "2 {main}");
  CHECK(traced.write(0).empty());
}

TEST_CASE("every operation that can write is found") {
  const struct {
    std::string_view name;
    std::string_view body;
    Path path;
    std::string_view expected;
  } cases[] = {
      {"append",
       "$a = 1;\nContext::$log[] = $a;\n$b = 2;",
       static_property("Context", "log"),
       "4 handle()"},
      {"element",
       "\nContext::$log['x'] = 1;\n$b = 2;",
       then(static_property("Context", "log"), element("x")),
       "4 handle()"},
      {"index",
       "\nContext::$log[5] = 1;\n$b = 2;",
       then(static_property("Context", "log"), element("5")),
       "4 handle()"},
      {"compound",
       "\nContext::$current .= 'x';\n$b = 2;",
       static_property("Context", "current"),
       "4 handle()"},
      {"increment",
       "\nContext::$current++;\n$b = 2;",
       static_property("Context", "current"),
       "4 handle()"},
      {"coalescing",
       "\nContext::$current ?"
       "?= 3;\n$b = 2;",
       static_property("Context", "current"),
       "4 handle()"},
      {"reference",
       "$r = &Context::$current;\n$x = 1;\n$r = 2;\n$x = 1;",
       static_property("Context", "current"),
       "5 handle()"},
      {"reference in an array",
       "$a = ['x' => &Context::$current];\n$a['x'] = 1;\n$b = 2;",
       static_property("Context", "current"),
       "4 handle()"},
      {"reference to an argument",
       "(function (&$x) { $y = 1;\n$x = 1;\n$y = 2; })(Context::$current);",
       static_property("Context", "current"),
       "4 {closure}()"},
      {"property",
       "Context::$current = new stdClass;\nContext::$current->x = 1;\n$b = 2;",
       then(static_property("Context", "current"), property("stdClass", "x")),
       "4 handle()"},
      {"array_push",
       "$x = 1;\narray_push(Context::$log, $x);\n$b = 2;",
       static_property("Context", "log"),
       "4 handle()"},
      {"unset",
       "Context::$log['x'] = 1;\nunset(Context::$log['x']);\n$b = 2;",
       then(static_property("Context", "log"), element("x")),
       "4 handle()"},
      {"destructuring",
       "$x = 1;\n[Context::$current] = [5];\n$b = 2;",
       static_property("Context", "current"),
       "4 handle()"},
      {"foreach",
       "$x = 1;\nforeach ([1] as Context::$current) {\n$b = 2; }",
       static_property("Context", "current"),
       "4 handle()"},
      {"preg_match",
       "$x = 1;\npreg_match('/x/', 'x', Context::$log);\n$b = 2;",
       static_property("Context", "log"),
       "4 handle()"},
      {"global",
       "global $kept;\n$kept = 1;\n$b = 2;",
       {{.kind = StateKind::global, .owner = {}, .name = "kept"}},
       "4 handle()"},
      {"static variable",
       "static $kept = 0;\n$kept++;\n$b = 2;",
       {{.kind = StateKind::static_variable, .owner = "handle", .name = "kept"}},
       "4 handle()"},
      {"constant",
       "$x = 1;\ndefine('LATE', 1);\n$b = 2;",
       {{.kind = StateKind::constant, .owner = {}, .name = "LATE"}},
       "4 handle()"},
      {"the last operation",
       "$x = 1;\nContext::$current = 1;",
       static_property("Context", "current"),
       "4 handle()"},
  };
  for (const auto& each : cases) {
    CAPTURE(each.name);
    CHECK(one_request(kContext, each.body, each.path).write(0) == each.expected);
  }
}

TEST_CASE("what a function of PHP's writes after it has called back is its caller's write") {
  const Traced traced = one_request(kContext,
                                    "Context::$log = [3, 1];\nusort(Context::$log, function ($a, "
                                    "$b) {\nreturn $a <=> $b; });\n$b = 1;",
                                    static_property("Context", "log"));
  CHECK(traced.write(0) == "4 handle()");
}

TEST_CASE("a destructor's write is the destructor's") {
  const Traced traced = one_request(
      "class Context { static $current; }\nclass D { function __destruct() {\nContext::$current = "
      "1; } }",
      "$d = new D;\n$d = null;\n$b = 1;",
      static_property("Context", "current"));
  CHECK(traced.stack(0) == "3 D::__destruct(), 6 handle(), 9 {main}");
}

TEST_CASE("a write before an exception is found with the functions that the exception has left") {
  const Traced traced = one_request(
      "class Context { static $current; static function set() {\nself::$current = 1; throw new "
      "Exception; } }",
      "try {\nContext::set();\n} catch (Exception) {}\n$b = 1;",
      static_property("Context", "current"));
  CHECK(traced.stack(0) == "2 Context::set(), 5 handle(), 9 {main}");
}

TEST_CASE("generators and fibers write where they are") {
  const Traced generator =
      one_request(kContext,
                  "$g = (function () {\nyield 1;\nContext::$current = 2;\nyield 3; })();\n"
                  "foreach ($g as $x) {\n$b = 1; }",
                  static_property("Context", "current"));
  CHECK(generator.stack(0) == "5 {closure}(), 7 handle(), 10 {main}");
  const Traced fiber =
      one_request(kContext,
                  "$f = new Fiber(function () {\nFiber::suspend();\nContext::$current = "
                  "2;\nFiber::suspend(); });\n"
                  "$f->start();\n$f->resume();\n$b = 1;",
                  static_property("Context", "current"));
  CHECK(fiber.stack(0) == "5 {closure}(), 8 handle(), 11 {main}");
}

TEST_CASE("entries of storages and maps are found") {
  const PathStep stored{.kind = StateKind::stored, .owner = {}, .name = "storage"};
  const struct {
    std::string_view name;
    std::string_view body;
    Path path;
  } cases[] = {
      {"ArrayObject",
       "Context::$current = new ArrayObject;\nContext::$current->append(1);\n$b = 2;",
       static_property("Context", "current")},
      {"ArrayObject's array",
       "Context::$current = new ArrayObject;\nContext::$current['x'] = 1;\n$b = 2;",
       then(then(static_property("Context", "current"), stored), element("x"))},
      {"SplObjectStorage",
       "Context::$current = new SplObjectStorage;\nContext::$current->attach($_SERVER ? new "
       "stdClass : 1);\n$b = 2;",
       static_property("Context", "current")},
      {"SplQueue",
       "Context::$current = new SplQueue;\nContext::$current[] = 5;\n$b = 2;",
       static_property("Context", "current")},
      {"WeakMap",
       "static $key; $key = new stdClass; Context::$current = new "
       "WeakMap;\nContext::$current[$key] = 1;\n$b "
       "= 2;",
       then(static_property("Context", "current"),
            {.kind = StateKind::weak_entry, .owner = {}, .name = "stdClass"})},
  };
  for (const auto& each : cases) {
    CAPTURE(each.name);
    CHECK(one_request(kContext, each.body, each.path).write(0) == "4 handle()");
  }
}

TEST_CASE("a variable that a closure keeps is found") {
  const Traced traced =
      one_request(kContext,
                  "Context::$current = function () {\nstatic $n = 0;\n++$n; "
                  "};\n(Context::$current)();\n$b = 2;",
                  then(static_property("Context", "current"),
                       {.kind = StateKind::bound_variable, .owner = {}, .name = "n"}));
  CHECK(traced.stack(0) == "5 {closure}(), 6 handle(), 9 {main}");
}

TEST_CASE("a variable of the function that runs the loop is found") {
  const Traced traced = trace_worker(
      "class App { function run() { $kept = [];\nwhile (lyger_handle_request(function () use "
      "(&$kept) {\n$kept[] = 1; })) {} } } (new App)->run();",
      {{{.kind = StateKind::frame_variable, .owner = "App::run", .name = "kept"}}},
      {get("/"), get("/")});
  CHECK(traced.write(0) == "3 App::{closure}()");
  CHECK(traced.write(1) == "3 App::{closure}()");
}

TEST_CASE("a worker that boots anew is traced like the first, however the last one has ended") {
  for (const std::string_view end :
       {"exit;", "throw new Exception;", "str_repeat('x', 1 << 30);", "missing_function();"}) {
    CAPTURE(end);
    const Traced traced =
        trace_worker(with_handler(kContext,
                                  "Context::$current = new ArrayObject;\n"
                                  "Context::$current->x = $_GET['id'];\n" +
                                      std::string(end)),
                     {then(static_property("Context", "current"), property("", "x"))},
                     {get("/?id=1"), get("/?id=2"), get("/?id=3")});
    CHECK(traced.stack(0) == "4 handle(), 7 {main}");
    CHECK(traced.stack(1) == "4 handle(), 7 {main}");
    CHECK(traced.stack(2) == "4 handle(), 7 {main}");
  }
}

TEST_CASE("what a shutdown function or a destructor writes at a request's end is the request's") {
  const Traced function =
      one_request(kContext,
                  "register_shutdown_function(function () {\nContext::$current = 1; });\n$b = 1;",
                  static_property("Context", "current"));
  CHECK(function.write(0) == "4 {closure}()");
}

TEST_CASE("code that is compiled while the script runs is traced") {
  const Traced evaluated = one_request(kContext,
                                       "$x = 1;\neval('Context::$current = 1;');\n$b = 1;",
                                       static_property("Context", "current"));
  CHECK(evaluated.stack(0) == "1 {main}, 4 handle(), 7 {main}");
}
