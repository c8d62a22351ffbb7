#include <doctest/doctest.h>

#include "tests/sapi/leaks/walked.h"

using lyger::tests::walk_script;
using lyger::tests::walk_warm;
using lyger::tests::walk_worker;
using lyger::tests::Walked;

TEST_CASE("static properties of classes, traits and enums are roots, inherited ones once") {
  const Walked walked = walk_worker(
      "class A { public static $shared = 1; private static ?string $own = null;"
      "  static function set() { self::$own = 'x'; } }"
      "class B extends A { protected static array $list = ['a' => 1.5, 3 => true]; }"
      "trait T { public static $of = []; } class U { use T; } class V { use T; }"
      "enum E { case One; const ONE = self::One; static function f() { static $n = 0; $n++; } }",
      "A::set(); A::$shared++; U::$of[] = 'u'; E::f();");
  CHECK(walked.value("A::$shared") == "2");
  CHECK(walked.value("A::$own") == "'x'");
  CHECK(walked.value("B::$shared") == "none");
  CHECK(walked.value("B::$list") == "array(2)");
  CHECK(walked.value("B::$list['a']") == "1.5");
  CHECK(walked.value("B::$list[3]") == "true");
  CHECK(walked.value("U::$of[0]") == "'u'");
  CHECK(walked.value("V::$of") == "array(0)");
  CHECK(walked.value("E::f() static $n") == "1");
}

TEST_CASE("a static that a class has not used yet is what it will start from") {
  const Walked walked = walk_worker(
      "class A { public static $n = 7; public static ?A $a = null; }"
      "function f() { static $n = 8; return $n; }");
  CHECK(walked.value("A::$n") == "7");
  CHECK(walked.value("A::$a") == "null");
  CHECK(walked.value("f() static $n") == "8");
}

TEST_CASE("static variables of functions, methods and property hooks are roots") {
  const Walked walked = walk_worker(
      "namespace App; function f() { static $n = 0; static $list = []; $list[] = ++$n; }"
      "class A { function m() { static $n = 5; return ++$n; } "
      "  public $p { get { static $read = 0; return ++$read; } } } class B extends A {}",
      "f(); (new A)->m(); (new B)->m(); (new A)->p;",
      2);
  CHECK(walked.value("App\\f() static $n") == "2");
  CHECK(walked.value("App\\f() static $list[1]") == "2");
  CHECK(walked.value("App\\A::m() static $n") == "9");
  CHECK(walked.value("App\\B::m() static $n") == "none");
  CHECK(walked.value("App\\A::$p::get() static $read") == "2");
}

TEST_CASE("a warm script's own static variables are roots") {
  const Walked walked = walk_warm(
      "static $runs = 0; $runs++; class A { static $n = 0; } A::$n++; function f() { static $m = 0;"
      " $m++; } f();",
      3);
  CHECK(walked.value("{main}() static $runs") == "3");
  CHECK(walked.value("A::$n") == "3");
  CHECK(walked.value("f() static $m") == "3");
}

TEST_CASE("globals are roots, superglobals are not") {
  const Walked walked =
      walk_worker("$list = ['a b' => null]; $user = new stdClass;", "global $late; $late = 'x';");
  CHECK(walked.value("$GLOBALS['list']['a b']") == "null");
  CHECK(walked.value("$GLOBALS['user']").starts_with("stdClass#"));
  CHECK(walked.value("$GLOBALS['late']") == "'x'");
  CHECK(walked.value("$GLOBALS['_SERVER']") == "none");
  CHECK(walked.value("$GLOBALS['argc']") == "none");
}

TEST_CASE("constants that the script has defined are roots") {
  const Walked walked = walk_worker("define('FIRST', ['k' => 'v']); const NUMBER = 4;",
                                    "define('LATE', new ArrayObject([1]));");
  CHECK(walked.value("constant FIRST['k']") == "'v'");
  CHECK(walked.value("constant NUMBER") == "4");
  CHECK(walked.value("constant LATE → ArrayObject → storage[0]") == "1");
  CHECK(walked.value("constant PHP_VERSION") == "none");
}

TEST_CASE("classes and functions that a request declares are found by the next look") {
  const Walked walked = walk_worker(
      "",
      "if (!class_exists('Late', false)) { eval('class Late extends Base { static $n = 1; }"
      " class Base {} function late() { static $m = 2; }'); } else { Late::$n++; }",
      2);
  CHECK(walked.value("Late::$n") == "2");
  CHECK(walked.value("late() static $m") == "2");
}

TEST_CASE("the variables of the functions that run the loop are roots") {
  const Walked walked = walk_script(
      "class Kernel { public $booted = true; private $requests = 0;"
      " function run($name) { $list = ['x']; $unset = 1; unset($unset);"
      "  while (lyger_handle_request(function () use (&$list) { $list[] = 'y';"
      "    $this->requests++; })) {} } }"
      "function main() { $deep = 'd'; (new Kernel)->run('k'); } main();");
  CHECK(walked.value("Kernel::run() $name") == "'k'");
  CHECK(walked.value("Kernel::run() $list[1]") == "'y'");
  CHECK(walked.value("Kernel::run() $unset") == "none");
  CHECK(walked.value("Kernel::run() $this → Kernel → requests") == "1");
  CHECK(walked.value("main() $deep") == "'d'");
}

TEST_CASE("variables of a function that has names for them at run time are read once") {
  const Walked walked = walk_script(
      "file_put_contents(__DIR__ . '/inner.php', '<?php $inner = 1; $outer .= \"!\";"
      " while (lyger_handle_request(function () use (&$inner) { $inner++; })) {}');"
      "function main() { $outer = 'o'; $$outer = 'by name'; include __DIR__ . '/inner.php'; }"
      "main();");
  CHECK(walked.value("main() $outer") == "'o!'");
  CHECK(walked.value("main() $o") == "'by name'");
  CHECK(walked.value("main() $inner") == "2");
}

TEST_CASE("what a waiting foreach goes through is a root") {
  const Walked walked = walk_script(
      "class Source implements IteratorAggregate { public $left = ['a'];"
      "  function getIterator(): Iterator { $inner = 'i'; foreach ([1] as $n) { yield $n; } } }"
      "function each(iterable $in) { foreach ($in as $n) { while (lyger_handle_request(fn() => 1)) "
      "{} } }"
      "function main() { $by = 'main'; each(new Source); } main();");
  CHECK(walked.value("each() $(foreach)").starts_with("__iterator_wrapper#"));
  CHECK(walked.value("each() $in → Source → left[0]") == "'a'");
  CHECK(walked.value("each() $(foreach) → __iterator_wrapper[0] → Generator → "
                     "Source::getIterator() $inner") == "'i'");
}

TEST_CASE("callables that the engine keeps are roots, with what they hold") {
  const Walked walked = walk_worker(
      "class H { public $held = 'h'; function on() { return false; } static function st() {} }"
      "$held = 'in closure'; $h = new H; set_error_handler([$h, 'on']); set_error_handler('H::st');"
      "set_exception_handler(function ($e) use ($held) {}); $h2 = new H; $h2->held = 'second';"
      "spl_autoload_register([$h2, 'on']); spl_autoload_register(function ($c) use ($held) {});"
      "register_tick_function([$h, 'on']); unset($h, $h2, $held);",
      "header_register_callback(fn() => 1); ob_start('strtoupper');");
  CHECK(walked.value("handler error_handler") == "H::st");
  CHECK(walked.value("handler error_handler#1") == "H::on");
  CHECK(walked.value("handler error_handler#1 → H::on → $this → H → held") == "'h'");
  CHECK(walked.value("handler autoload#0") == "H::on");
  CHECK(walked.value("handler autoload#0 → H::on → $this → H → held") == "'second'");
  CHECK(walked.value("handler tick#0") == "H::on");
  const std::string closure = walked.value("handler exception_handler");
  CHECK(closure.starts_with("{closure} at /"));
  CHECK(walked.value("handler exception_handler → " + closure + " use $held") == "'in closure'");
  CHECK(walked.value("handler autoload#1 → " + closure + " use $held") == "'in closure'");
}
