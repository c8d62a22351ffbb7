#include <doctest/doctest.h>

#include "tests/sapi/leaks/walked.h"

using lyger::tests::walk_worker;
using lyger::tests::Walked;

namespace {

std::string safety(const Walked& walked, std::string_view path) {
  const auto* node = walked.node(path);
  return node == nullptr ? "none" : node->safe ? "safe" : "not";
}

}  // namespace

TEST_CASE("what is marked on a class, property, function or closure is safe with all below it") {
  const Walked walked = walk_worker(
      "use Lyger\\WorkerSafe; class Plain { public $in = ['deep']; #[WorkerSafe] public $own; }"
      "#[WorkerSafe('a cache')] class Cache { public $entries = [[1]]; static $all = [2]; }"
      "class Sub extends Cache {} class S { #[WorkerSafe] static $a; static $b = [1]; "
      "  #[WorkerSafe] static function m() { static $n = [1]; } }"
      "#[\\Lyger\\WorkerSafe] function f() { static $n = 1; } function g() { static $n = 1; }"
      "S::$a = new Plain; $cache = new Sub; $plain = new Plain; $plain->own = [1];"
      "$x = 1; $closure = #[WorkerSafe] function () use ($x) {};");
  CHECK(safety(walked, "S::$a") == "safe");
  CHECK(safety(walked, "S::$a → Plain → in[0]") == "safe");
  CHECK(safety(walked, "S::$b[0]") == "not");
  CHECK(safety(walked, "S::m() static $n[0]") == "safe");
  CHECK(safety(walked, "f() static $n") == "safe");
  CHECK(safety(walked, "g() static $n") == "not");
  CHECK(safety(walked, "Cache::$all[0]") == "safe");
  CHECK(safety(walked, "$GLOBALS['cache']") == "safe");
  CHECK(safety(walked, "$GLOBALS['cache'] → Sub → entries[0][0]") == "safe");
  CHECK(safety(walked, "$GLOBALS['plain'] → Plain → in") == "not");
  CHECK(safety(walked, "$GLOBALS['plain'] → Plain → own[0]") == "safe");
  CHECK(safety(walked, "$GLOBALS['closure']") == "safe");
}

TEST_CASE("what something else leads to as well is not safe, however long its path") {
  const Walked walked = walk_worker(
      "class S { #[Lyger\\WorkerSafe] static $a; } class V { public $v = 1; }"
      "S::$a = new V; $far = [[[S::$a]]];");
  CHECK(safety(walked, "S::$a") == "safe");
  CHECK(safety(walked, "S::$a → V → v") == "none");
  CHECK(safety(walked, "$GLOBALS['far'][0][0][0] → V → v") == "not");
}

TEST_CASE("the attribute is a class that says why") {
  const Walked walked = walk_worker(
      "#[Lyger\\WorkerSafe('a cache')] class A {} $class = new ReflectionClass('A');"
      "$why = $class->getAttributes()[0]->newInstance()->why; $none = (new Lyger\\WorkerSafe)->why;"
      "$flags = (new "
      "ReflectionClass(Lyger\\WorkerSafe::class))->getAttributes()[0]->getArguments();");
  CHECK(walked.value("$GLOBALS['why']") == "'a cache'");
  CHECK(walked.value("$GLOBALS['none']") == "''");
  CHECK(walked.value("$GLOBALS['flags'][0]") == std::to_string(1 | 2 | 4 | 8 | 16));
}
