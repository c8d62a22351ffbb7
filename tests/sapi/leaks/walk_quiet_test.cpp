// That looking changes nothing.
#include <doctest/doctest.h>

#include <string>

#include "tests/sapi/leaks/walked.h"

using lyger::tests::walk_script;
using lyger::tests::walk_worker;
using lyger::tests::Walked;

namespace {

constexpr const char* kCallsAreNoted =
    "class Noted extends ArrayObject implements Countable {"
    "  public static array $called = []; public $plain = 'p'; private $virtual = 1;"
    "  public $hooked = 1 { get { self::$called[] = 'hook'; return $this->hooked; } }"
    "  public $pure { get { self::$called[] = 'pure hook'; return 2; } }"
    "  function __get($n) { self::$called[] = __FUNCTION__; return 1; }"
    "  function __isset($n) { self::$called[] = __FUNCTION__; return true; }"
    "  function __call($n, $a) { self::$called[] = __FUNCTION__; }"
    "  function __toString(): string { self::$called[] = __FUNCTION__; return ''; }"
    "  function __destruct() { self::$called[] = __FUNCTION__; }"
    "  function __debugInfo() { self::$called[] = __FUNCTION__; return []; }"
    "  function __serialize(): array { self::$called[] = __FUNCTION__; return []; }"
    "  function __sleep() { self::$called[] = __FUNCTION__; return []; }"
    "  function __clone() { self::$called[] = __FUNCTION__; }"
    "  function offsetGet(mixed $k): mixed { self::$called[] = __FUNCTION__; return 1; }"
    "  function offsetExists(mixed $k): bool { self::$called[] = __FUNCTION__; return true; }"
    "  function getIterator(): Iterator { self::$called[] = __FUNCTION__; return new "
    "EmptyIterator; }"
    "  function count(): int { self::$called[] = __FUNCTION__; return 1; }"
    "  function getArrayCopy(): array { self::$called[] = __FUNCTION__; return []; } }"
    "class Many implements IteratorAggregate, JsonSerializable { public $in = [1];"
    "  function getIterator(): Iterator { Noted::$called[] = 'iterate'; yield 1; }"
    "  function jsonSerialize(): mixed { Noted::$called[] = 'json'; return 1; } }"
    "class Heap extends SplMinHeap { function compare($a, $b): int {"
    "  if ($GLOBALS['built'] ?? false) { Noted::$called[] = 'compare'; } return $b <=> $a; } "
    "  function count(): int { Noted::$called[] = 'heap count'; return 9; } }"
    "class Lazy { public $a = 1; public $b; }";

}  // namespace

TEST_CASE("no code of the script's runs while it is looked at") {
  const Walked walked = walk_worker(
      std::string(kCallsAreNoted) +
          "spl_autoload_register(function ($c) { Noted::$called[] = \"autoload $c\"; });"
          "$noted = new Noted(['k' => 'v']); $many = new Many; $heap = new Heap; $heap->insert(2);"
          "$heap->insert(1); unset($noted->plain); $r = new ReflectionClass(Lazy::class);"
          "$ghost = $r->newLazyGhost(function ($o) use ($noted) { Noted::$called[] = 'ghost'; });"
          "$proxy = $r->newLazyProxy(function ($o) { Noted::$called[] = 'proxy'; return new Lazy; "
          "});"
          "$used = $r->newLazyProxy(function ($o) { return new Lazy; }); $used->a = 'used';"
          "$generator = (function () { try { Noted::$called[] = 'generator'; yield 1; } finally {"
          "  Noted::$called[] = 'finally'; } })();"
          "$incomplete = unserialize('O:7:\"Missing\":1:{s:1:\"p\";i:1;}'); Noted::$called = [];"
          "$built = true; const LATER = 1; class Uses { public static $x = Missing2::CONSTANT;"
          "  const OF = Missing3::CONSTANT; }",
      "global $requests; $requests++; echo json_encode(Noted::$called);"
      "if ($requests === 2) { echo (new ReflectionClass('Lazy'))->isUninitializedLazyObject("
      "$GLOBALS['ghost']) ? 'lazy' : 'made'; }",
      2);
  INFO(walked.log);
  CHECK(walked.bodies[0] == "[]");
  CHECK(walked.bodies[1] == "[]lazy");
  CHECK(walked.value("Noted::$called") == "array(0)");
  CHECK(walked.value("$GLOBALS['noted'] → Noted → storage['k']") == "'v'");
  CHECK(walked.value("$GLOBALS['noted'] → Noted → hooked") == "1");
  CHECK(walked.value("$GLOBALS['many'] → Many → in[0]") == "1");
  CHECK(walked.value("$GLOBALS['used'] → Lazy[0] → Lazy → a") == "'used'");
  CHECK(walked.value("$GLOBALS['ghost'] → Lazy → a") == "none");
  CHECK(walked.value("Uses::$x") == "null");
}

TEST_CASE("a look leaves PHP's memory as it was") {
  const Walked walked = walk_worker(
      "class A { public $a = [1]; } $o = []; for ($i = 0; $i < 1000; $i++) { $o[] = new A; }"
      "function probe() { static $n = 0; static $used = [0, 0, 0, 0, 0, 0];"
      "  $used[$n++] = memory_get_usage(); return $n < 3 ? 0 : $used[$n - 1] - $used[$n - 2]; }",
      "echo probe();",
      4);
  CHECK(walked.bodies[2] == "0");
  CHECK(walked.bodies[3] == "0");
}

TEST_CASE("a linked list of a million objects is walked without a deep stack") {
  const Walked walked = walk_script(
      "ini_set('memory_limit', '512M'); class N { public $next; } $list = null;"
      "for ($i = 0; $i < 1000000; $i++) { $n = new N; $n->next = $list; $list = $n; } unset($n);"
      "while (lyger_handle_request(fn() => 1)) {}"
      "while ($list) { $list = $list->next; }");
  CHECK(walked.last().nodes().size() > 1'000'000);
  CHECK_FALSE(walked.last().incomplete);
  CHECK(walked.last().path(1'000'000).size() < 2000);
}
