#include <doctest/doctest.h>

#include <algorithm>

#include "tests/sapi/leaks/walked.h"

using lyger::runtime::StateType;
using lyger::tests::walk_worker;
using lyger::tests::Walked;

TEST_CASE("declared properties of every visibility and dynamic ones are steps") {
  const Walked walked = walk_worker(
      "#[AllowDynamicProperties] class P { private $same = 'of P'; protected int $unset; }"
      "class C extends P { private $same = 'of C'; public ?C $next = null; public readonly int $r;"
      " function __construct() { $this->dynamic = [1, [2]]; $this->r = 5; } }"
      "$c = new C; $c->next = new C; $c->{'a b'} = 1;");
  CHECK(walked.value("$GLOBALS['c'] → C → same") == "'of P'");
  CHECK(walked.value("$GLOBALS['c'] → C → dynamic[1][0]") == "2");
  CHECK(walked.value("$GLOBALS['c'] → C → a b") == "1");
  CHECK(walked.value("$GLOBALS['c'] → C → next → C → r") == "5");
  CHECK(walked.value("$GLOBALS['c'] → C → unset") == "none");
  std::string owners;
  for (const auto& node : walked.last().nodes()) {
    if (walked.last().text(node.name) == "same" && node.parent < 3) {
      owners += walked.last().text(node.owner);
      owners += walked.last().text(node.value);
    }
  }
  CHECK(owners == "P'of P'C'of C'");
}

TEST_CASE("a value has its shortest path, and cycles end") {
  const Walked walked = walk_worker(
      "$a = new stdClass; $a->self = $a; $a->deep = new stdClass; $a->deep->deeper = $b = new "
      "stdClass; $b->name = 'n'; $b->back = [$a]; $list = [1]; $list[1] = &$list;");
  CHECK(walked.value("$GLOBALS['b'] → stdClass → name") == "'n'");
  CHECK(walked.value("$GLOBALS['a'] → stdClass → deep → stdClass → deeper → stdClass → name") ==
        "none");
  CHECK(walked.value("$GLOBALS['a'] → stdClass → self").starts_with("stdClass#"));
  CHECK(walked.value("$GLOBALS['list'][0]") == "1");
  CHECK(walked.value("$GLOBALS['list'][1]") == "none");
  CHECK(walked.last().nodes().size() < 200);
}

TEST_CASE("arrays that several places share are shown at each of them, within limits") {
  const Walked walked = walk_worker(
      "$one = ['k' => getmypid()]; $two = $one; $list = [getmypid()];"
      "for ($i = 0; $i < 40; $i++) { $list = [$list, $list]; }");
  CHECK(walked.value("$GLOBALS['one']['k']") == walked.value("$GLOBALS['two']['k']"));
  CHECK(walked.value("$GLOBALS['two']['k']") != "none");
  CHECK(walked.last().nodes().size() < 5000);
  CHECK_FALSE(walked.last().incomplete);
}

TEST_CASE("closures lead to their variables and their object") {
  const Walked walked = walk_worker(
      "class S { public $name = 's'; function make($user) { $copy = $user . '!';"
      " return function () use ($copy, &$user) { static $calls = 0; $calls++; $user = 'changed'; "
      "}; } function own() { return strtoupper(...); } }"
      "$c = (new S)->make('u'); $f = (new S)->own(); $m = (new S)->make(...);",
      "global $c; $c();",
      2);
  const std::string closure = walked.value("$GLOBALS['c']");
  CHECK(closure.starts_with("{closure} at /"));
  CHECK(closure.ends_with("index.php:1"));
  CHECK(walked.node("$GLOBALS['c']")->type == StateType::closure);
  CHECK(walked.value("$GLOBALS['c'] → " + closure + " use $copy") == "'u!'");
  CHECK(walked.value("$GLOBALS['c'] → " + closure + " use $user") == "'changed'");
  CHECK(walked.value("$GLOBALS['c'] → " + closure + " use $calls") == "2");
  CHECK(walked.value("$GLOBALS['c'] → " + closure + " → $this → S → name") == "'s'");
  CHECK(walked.value("$GLOBALS['f']") == "strtoupper");
  CHECK(walked.value("$GLOBALS['m']") == "S::make");
  CHECK(walked.value("$GLOBALS['m'] → S::make → $this → S → name") == "'s'");
}

TEST_CASE("generators lead to the variables that they wait with") {
  const Walked walked = walk_worker(
      "class G { public $name = 'g'; function all($first) { $second = [$first]; "
      " yield 'key' => ['yielded']; yield from $this->inner(); }"
      " function inner() { $deep = 'd'; yield 1; } }"
      "$g = (new G)->all('f'); $g->current(); $h = (new G)->all('h'); $h->next();"
      "$done = (function () { yield 1; return ['r']; })(); foreach ($done as $_) {}");
  const std::string in = "$GLOBALS['g'] → Generator → ";
  CHECK(walked.value(in + "G::all() $first") == "'f'");
  CHECK(walked.value(in + "G::all() $second[0]") == "'f'");
  CHECK(walked.value(in + "G::all() $this → G → name") == "'g'");
  CHECK(walked.value(in + "value[0]") == "'yielded'");
  CHECK(walked.value(in + "key") == "'key'");
  CHECK(walked.value("$GLOBALS['done'] → Generator → return[0]") == "'r'");
  CHECK(walked.value("$GLOBALS['h'] → Generator → yield from → Generator → G::inner() $deep") ==
        "'d'");
}

TEST_CASE("suspended fibers lead to the variables of their frames") {
  const Walked walked = walk_worker(
      "function inner($x) { $local = [$x]; Fiber::suspend('out'); }"
      "$f = new Fiber(function () { $outer = 'o'; array_map('inner', ['arg']); }); $f->start();"
      "$new = new Fiber(function () use ($f) {});"
      "class M { static function run() { $address = 'a'; Fiber::suspend(); }"
      "  static function start() { $f = new Fiber(self::run(...)); $f->start(); return $f; } }"
      "$m = M::start();");
  CHECK(walked.value("$GLOBALS['m'] → Fiber → M::run() $address") == "'a'");
  CHECK(walked.value("$GLOBALS['f'] → Fiber → inner() $local[0]") == "'arg'");
  CHECK(walked.value("$GLOBALS['f'] → Fiber → {closure}() $outer") == "'o'");
  CHECK(walked.value("$GLOBALS['new'] → Fiber → callable").starts_with("{closure} at"));
}

TEST_CASE("weak maps lead to their values under their keys' classes") {
  const Walked walked = walk_worker(
      "class K {} $m = new WeakMap; $k = [new K, new K, new stdClass];"
      "foreach ($k as $i => $key) { $m[$key] = ['v' . $i]; } $w = WeakReference::create($k[0]);");
  CHECK(walked.value("$GLOBALS['m'] → WeakMap[K][0]") == "'v0'");
  CHECK(walked.value("$GLOBALS['m'] → WeakMap[K 2][0]") == "'v1'");
  CHECK(walked.value("$GLOBALS['m'] → WeakMap[stdClass][0]") == "'v2'");
  CHECK(walked.node("$GLOBALS['m']")->count == 3);
  CHECK(walked.value("$GLOBALS['w']").starts_with("WeakReference#"));
}

TEST_CASE("the storages of SPL lead to what they store") {
  const Walked walked = walk_worker(
      "class Bag extends ArrayObject { public $p = 'p'; } $bag = new Bag(['k' => ['v']]);"
      "$it = new ArrayIterator([str_repeat('i', 2)]); $s = new SplObjectStorage; $o = new stdClass;"
      "$o->in = 1; $s[$o] = ['info']; unset($o); $l = new SplDoublyLinkedList; $l[] = ['l'];"
      "$q = new SplQueue; $q[] = str_repeat('q', 2); $h = new SplMinHeap; $h->insert(['h']);"
      "$x = SplFixedArray::fromArray([1, ['x']]); $p = new SplPriorityQueue; $p->insert(['pq'], 1);"
      "$d = new DateTimeImmutable('@1700000000'); enum E { case One; } $e = [E::One];");
  CHECK(walked.value("$GLOBALS['bag'] → Bag → storage['k'][0]") == "'v'");
  CHECK(walked.value("$GLOBALS['bag'] → Bag → p") == "'p'");
  CHECK(walked.value("$GLOBALS['it'] → ArrayIterator → storage[0]") == "'ii'");
  CHECK(walked.value("$GLOBALS['s'] → SplObjectStorage[0] → stdClass → in") == "1");
  CHECK(walked.value("$GLOBALS['s'] → SplObjectStorage[1][0]") == "'info'");
  CHECK(walked.value("$GLOBALS['l'] → SplDoublyLinkedList[0][0]") == "'l'");
  CHECK(walked.value("$GLOBALS['q'] → SplQueue[0]") == "'qq'");
  CHECK(walked.value("$GLOBALS['h'] → SplMinHeap[0][0]") == "'h'");
  CHECK(walked.value("$GLOBALS['x'] → SplFixedArray[1][0]") == "'x'");
  CHECK(walked.value("$GLOBALS['p'] → SplPriorityQueue[0][0]") == "'pq'");
  CHECK(walked.value("$GLOBALS['d'] → DateTimeImmutable → timestamp") == "1700000000");
  CHECK(walked.value("$GLOBALS['e'][0]") == "E::One");
  CHECK(walked.value("$GLOBALS['e'][0] → E::One → name") == "none");
}

TEST_CASE("what is between PHP's values and the text that stands for them") {
  const Walked walked = walk_worker(
      "$quoted = \"it's \\\\ here\"; $long = str_repeat('ä', 100); $binary = \"a\\xff\\x00b\";"
      "$f = 2.0; $big = 1.5e300; $inf = INF; $file = fopen(__FILE__, 'r'); $int = PHP_INT_MIN;"
      "$anonymous = new class { public $p = 1; };");
  CHECK(walked.value("$GLOBALS['quoted']") == R"('it\'s \\ here')");
  CHECK(walked.value("$GLOBALS['long']").starts_with("'ää"));
  CHECK(walked.value("$GLOBALS['long']").ends_with("ä…'"));
  CHECK(walked.value("$GLOBALS['long']").size() < 90);
  CHECK(walked.value("$GLOBALS['binary']") == std::string("'a\xef\xbf\xbd\0b'", 8));
  CHECK(walked.value("$GLOBALS['f']") == "2.0");
  CHECK(walked.value("$GLOBALS['big']") == "1.5e+300");
  CHECK(walked.value("$GLOBALS['inf']") == "INF");
  CHECK(walked.value("$GLOBALS['int']") == "-9223372036854775808");
  CHECK(walked.value("$GLOBALS['file']") == "resource(stream)");
  CHECK(walked.value("$GLOBALS['anonymous'] → class@anonymous → p") == "1");
}

TEST_CASE("one variable of several names is shown under the first") {
  const Walked walked = walk_worker(
      "$a = 'x'; $b = &$a; class A { public $p; static $s; } $o = new A;"
      "$o->p = &$a; A::$s = &$o->q; $o->q = 'dynamic';");
  CHECK(walked.value("$GLOBALS['a']") == "'x'");
  CHECK(walked.value("$GLOBALS['b']") == "none");
  CHECK(walked.value("$GLOBALS['o'] → A → p") == "none");
  CHECK(walked.value("A::$s") == "'dynamic'");
}

TEST_CASE("entries and long strings are counted") {
  const Walked walked = walk_worker(
      "$long = str_repeat('x', 40); $short = 'x'; $s = new SplObjectStorage; $s[new stdClass] = 1;"
      "$s[new stdClass] = 'two'; $q = new SplQueue; $q[] = 1; $q[] = 2; $q[] = 3;"
      "ini_set('memory_limit', '256M'); $huge = str_repeat('y', 20 << 20);",
      "global $huge; $huge[9 << 20] = 'z'; $huge[strlen($huge) - 1] = 'z';");
  CHECK(walked.node("$GLOBALS['long']")->count == 40);
  CHECK(walked.node("$GLOBALS['short']")->count == 0);
  CHECK(walked.node("$GLOBALS['s']")->count == 2);
  CHECK(walked.node("$GLOBALS['q']")->count == 3);
  CHECK(walked.node("$GLOBALS['huge']")->count == 20U << 20U);
  const auto huge = walked.node("$GLOBALS['huge']")->identity;
  const auto& before = walked.looks.front().nodes();
  const auto was = std::ranges::find(before, huge, &lyger::runtime::StateNode::identity);
  REQUIRE(was != before.end());
  CHECK(was->signature != walked.node("$GLOBALS['huge']")->signature);
}

TEST_CASE("an object's identity and signature do not depend on its number") {
  const Walked walked = walk_worker(
      "class A { public $p = 'same'; } $a = new A;", "global $a; $keep = $a; $a = new A;", 2);
  const auto& before = walked.looks.front().nodes();
  const auto& after = walked.last().nodes();
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(before[i].identity == after[i].identity);
    CHECK(before[i].signature == after[i].signature);
  }
}

TEST_CASE("canaries are found in strings, numbers and keys") {
  lyger::runtime::Canaries canaries;
  const std::string text = canaries.make("A", "query").text;
  const std::int64_t number = canaries.make_number("A", "id").number;
  const Walked walked = walk_worker("",
                                    "global $all; $all = ['in' => 'x" + text + "y', 'n' => " +
                                        std::to_string(number) + ", 'key " + text + "' => 1, " +
                                        std::to_string(number) + " => null, 'o' => (object)['p" +
                                        text + "' => true]];",
                                    1,
                                    &canaries);
  CHECK(walked.looks.front().hits().empty());
  CHECK(walked.last().hits().size() == 5);
  CHECK(walked.path_of_hit(0) == "$GLOBALS['all']['in']");
  CHECK(walked.path_of_hit(1) == "$GLOBALS['all']['n']");
  CHECK(walked.path_of_hit(2) == "$GLOBALS['all']['key " + text + "']");
  CHECK(walked.path_of_hit(3) == "$GLOBALS['all'][" + std::to_string(number) + "]");
  CHECK(walked.path_of_hit(4) == "$GLOBALS['all']['o'] → stdClass → p" + text);
}
