"""lyger_state_snapshot() and LygerSnapshot::diff(): on the command line, in a worker, in PHPUnit."""

import json
import os
import pathlib
import re

import pytest
from support.php_cli import end_of, ours
from support.server import BINARY

FILES = pathlib.Path(__file__).parent / "snapshot"
PHPUNIT = pathlib.Path(os.environ.get("LYGER_UNPACKED", "/nonexistent")) / "usr" / "bin" / "phpunit"

TOLD = """\
a static property: static_property App\\Context::$current: null => App\\User#N
what an object in it holds: static_property App\\Context::$current → User#N → email: 'a@b.c' => 'b@b.c'
an element: static_property App\\Context::$list[0]: 'a' => 'b'
the static of a function: static_variable App\\price() static $rates: array(0) => array(1)
a global variable: global $GLOBALS['tenant']: - => 'a'
an ini entry: ini ini precision: 14 => 5
the environment: environment environment TENANT: - => a
a handler: handler handler error_handler: - => strlen
a constant: constant constant TENANT: - => 'a'
an alias: class class customer: - => alias of App\\User
an open file: static_property App\\Context::$list: array(1) => array(2)
an open file: resource resource stream#N: - => php://memory (MEMORY, rb)
"""


def test_each_change_is_told_and_nothing_else():
    ended = ours("-d", "precision=14", FILES / "changes.php")
    assert re.sub(r"#\d+", "#N", ended.stdout) == TOLD, ended.stderr


def test_a_change_says_where_it_was_declared():
    code = "class A { static $b; } $s = lyger_state_snapshot(); A::$b = 1; echo json_encode($s->diff());"
    (change,) = json.loads(ours("-r", code).stdout)
    assert sorted(change) == ["after", "before", "declared", "kind", "path"]
    assert change["declared"] is None or change["declared"]["line"] == 1


def test_growth_is_told_if_asked_for():
    code = (
        "class A { static $all = []; } $s = lyger_state_snapshot();"
        "for ($i = 0; $i < 9; ++$i) { A::$all[] = new ArrayObject; }"
        "echo json_encode(array_column($s->diff(growth: true), 'after', 'path'));"
    )
    told = json.loads(ours("-r", code).stdout)
    assert told["object_count ArrayObject"] == "9"
    assert int(told["memory php"]) > 0 and int(told["memory process"]) > 0


@pytest.mark.parametrize(
    "code",
    [
        "new LygerSnapshot;",
        "clone lyger_state_snapshot();",
        "serialize(lyger_state_snapshot());",
        "unserialize('O:13:\"LygerSnapshot\":0:{}');",
        "(new ReflectionClass('LygerSnapshot'))->newInstanceWithoutConstructor();",
        "lyger_state_snapshot()->more = 1;",
    ],
)
def test_snapshots_are_made_by_the_function_only(code):
    ended = ours("-r", f"try {{ {code} }} catch (Throwable $e) {{ exit('refused'); }}")
    assert ended.stdout == "refused"


def test_a_request_asks_what_has_changed_since_the_boot(start_server):
    server = start_server(FILES / "worker.php", mode="worker", workers=1)
    assert server.fetch("/").json()["Visits::$count"] == "1"
    assert server.fetch("/").json()["Visits::$count"] == "2"


@pytest.mark.parametrize("mode", ["classic", "warm"])
def test_it_is_there_in_every_mode(start_server, tmp_path, mode):
    script = tmp_path / "index.php"
    script.write_text(
        "<?php $s = lyger_state_snapshot(); ini_set('user_agent', uniqid());"
        "echo json_encode(array_column($s->diff(), 'path'));"
    )
    server = start_server(script, mode=mode, workers=1)
    for _ in range(3):
        assert "ini user_agent" in server.fetch("/").json()


@pytest.mark.skipif(not PHPUNIT.exists(), reason="scripts/test.sh unpacks PHPUnit")
def test_phpunit_asserts_it(tmp_path):
    settings = tmp_path / "tools.ini"
    library = PHPUNIT.parent.parent / "share" / "php"
    settings.write_text(f"include_path={library}\nerror_reporting=E_ALL & ~E_DEPRECATED\n")
    ended = end_of(
        [BINARY, "php", PHPUNIT, "--do-not-cache-result", "tests"],
        env={"PHP_INI_SCAN_DIR": f":{tmp_path}"},
        cwd=FILES,
    )
    assert "OK (2 tests, 4 assertions)" in ended.stdout, ended
