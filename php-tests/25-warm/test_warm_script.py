"""What a script file may hold, and what PHP runs around it."""

import pytest

MODES = [pytest.param({}, id="opcache"), pytest.param({"opcache.enable": "0"}, id="no-opcache")]


@pytest.fixture(params=MODES)
def start(request, start_server, tmp_path):
    def start_script(code, **ini):
        script = tmp_path / "index.php"
        script.write_text(code)
        ini = {**request.param, **ini}
        return start_server(script, mode="warm", workers=1, ini=ini)

    return start_script


def thrice(server, target="/"):
    return [server.fetch(target).text for _ in range(3)]


def test_files_around_the_script_may_declare_functions(start, tmp_path):
    before, after = tmp_path / "before.inc", tmp_path / "after.inc"
    before.write_text("<?php function before() { return 'before '; } $shared = before();")
    after.write_text("<?php function after() { return ' after'; } echo after(), $shared;")
    server = start(
        "<?php echo $shared, 'script'; if (isset($_GET['exit'])) { exit(' left'); }",
        auto_prepend_file=before,
        auto_append_file=after,
    )
    assert thrice(server) == ["before script afterbefore "] * 3
    assert thrice(server, "/?exit") == ["before script left"] * 3


def test_a_file_before_the_script_may_end_the_request(start, tmp_path):
    before = tmp_path / "before.inc"
    before.write_text("<?php if (isset($_GET['no'])) { exit('refused'); }")
    server = start("<?php echo 'script';", auto_prepend_file=before)
    for _ in range(3):
        assert server.fetch("/?no").text == "refused"
        assert server.fetch("/").text == "script"


def test_data_after_the_code_can_be_read_each_time(start):
    server = start(
        "<?php $self = fopen(__FILE__, 'r'); fseek($self, __COMPILER_HALT_OFFSET__);"
        "echo stream_get_contents($self);\n__halt_compiler();the data"
    )
    assert thrice(server) == ["the data"] * 3


def test_namespaces_strict_types_and_enums(start):
    server = start(
        "<?php declare(strict_types=1); namespace App; const ANSWER = 42;"
        "enum Suit: string { case Hearts = 'h'; const Wild = self::Hearts; }"
        "interface Speaks {} trait Loud { function say() { return static::class; } }"
        "abstract class Base implements Speaks { use Loud; } final class Voice extends Base {}"
        "const FIRST = Suit::Hearts; const MADE = new \\stdClass;"
        "function double(int $n) { return $n * 2; }"
        "try { double('1'); } catch (\\TypeError) { echo 'strict '; }"
        "echo double(ANSWER), (new Voice)->say(), FIRST->value, (new class extends Base {})"
        " instanceof Speaks ? ' anonymous' : '';"
    )
    assert thrice(server) == ["strict 84App\\Voiceh anonymous"] * 3


def test_classes_that_need_a_class_of_an_included_file(start, tmp_path):
    (tmp_path / "base.inc").write_text("<?php class Base { const NAME = 'base'; }")
    server = start("<?php require_once 'base.inc'; class Child extends Base {} echo Child::NAME;")
    assert thrice(server) == ["base"] * 3


def test_functions_that_declare_functions_may_be_called_by_each_run(start):
    server = start(
        "<?php function outer() { function inner() { return 'inner'; }"
        " class Inner { const NAME = 'class'; } } outer(); echo inner(), Inner::NAME;"
    )
    assert thrice(server) == ["innerclass"] * 3


def test_generators_fibers_and_references_at_the_top(start):
    server = start(
        "<?php $numbers = (function () { yield 1; yield 2; })();"
        "foreach ($numbers as $number) { echo $number; }"
        "$fiber = new Fiber(function () { echo Fiber::suspend(), 'f'; });"
        "$fiber->start(); $list = [1]; foreach ($list as &$item) { $item = 9; }"
        "$alias = &$list[0]; echo $alias; $fiber->resume('resumed ');"
    )
    assert thrice(server) == ["129resumed f"] * 3


def test_variables_whose_names_only_the_request_knows_go_too(start):
    server = start(
        "<?php foreach ($_GET as $name => $value) { $$name = $value; } extract($_GET, EXTR_PREFIX_ALL,"
        " 'x'); eval('$made = 1;'); echo json_encode(array_keys(array_diff_key($GLOBALS,"
        " array_flip(['_GET', '_POST', '_COOKIE', '_FILES', '_SERVER', '_REQUEST', '_ENV', 'argv',"
        " 'argc']))));"
    )
    names = server.fetch("/?secret=1").json()
    assert sorted(names) == ["made", "name", "secret", "value", "x_secret"]
    assert server.fetch("/").json() == ["made"]
