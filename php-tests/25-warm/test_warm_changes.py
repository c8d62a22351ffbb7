"""Edits of files whose code a thread keeps are seen as PHP users expect: the thread starts anew."""

import os

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes

OFTEN = {"opcache.revalidate_freq": "0"}
LONG_AGO = 1_700_000_000  # OPcache does not keep what has just been written


def write(path, text):
    """OPcache looks at whole seconds."""
    later = int(path.stat().st_mtime) + 1 if path.exists() else LONG_AGO
    path.write_text(text)
    os.utime(path, (later, later))


def start(start_server, script, **options):
    return start_server(script, **{"mode": "warm", "workers": 1, "ini": OFTEN, **options})


@pytest.mark.parametrize("ini", [OFTEN, {"opcache.enable": "0"}], ids=["opcache", "no-opcache"])
def test_an_edit_of_the_script_is_seen_by_the_next_request(start_server, tmp_path, ini):
    script = tmp_path / "index.php"
    for version in range(4):
        write(script, f"<?php function version() {{ return {version}; }} echo version();")
        if version == 0:
            server = start(start_server, script, ini=ini)
        assert [server.fetch("/").text for _ in range(3)] == [str(version)] * 3


def test_an_edit_of_an_included_file_is_seen_soon(start_server, tmp_path):
    script, library = tmp_path / "index.php", tmp_path / "library.php"
    write(script, "<?php require_once 'library.php'; echo version();")
    write(library, "<?php function version() { return 'old'; }")
    server = start(start_server, script)
    assert server.fetch("/").text == "old"
    write(library, "<?php function version() { return 'new'; }")
    wait_until(lambda: server.fetch("/").text == "new", "the new library")


def test_a_class_file_that_an_autoloader_includes_is_looked_at_too(start_server, tmp_path):
    script, library = tmp_path / "index.php", tmp_path / "Library.php"
    write(
        script,
        "<?php spl_autoload_register(static function ($name) { include __DIR__ . \"/$name.php\"; });"
        "echo Library::VERSION;",
    )
    write(library, "<?php class Library { const VERSION = 'old'; }")
    server = start(start_server, script)
    assert server.fetch("/").text == "old"
    write(library, "<?php class Library { const VERSION = 'new'; }")
    wait_until(lambda: server.fetch("/").text == "new", "the new class")


def test_an_edit_of_a_file_that_each_request_includes_leaves_the_thread_as_it_is(
    start_server, tmp_path
):
    script, part = tmp_path / "index.php", tmp_path / "part.php"
    write(script, "<?php static $runs = 0; $runs++; include 'part.php';")
    write(part, "<?php echo 'old';")
    server = start(start_server, script)
    assert server.fetch("/").text == "old"
    write(part, "<?php echo 'new ', $runs >= 2 ? 'same thread' : 'another';")
    wait_until(lambda: server.fetch("/").text == "new same thread", "the new part")


def test_edits_are_not_looked_for_where_opcache_must_not(start_server, tmp_path):
    script = tmp_path / "index.php"
    write(script, "<?php echo 'old';")
    server = start(start_server, script, ini={"opcache.validate_timestamps": "0"})
    assert server.fetch("/").text == "old"
    write(script, "<?php echo 'new';")
    assert [server.fetch("/").text for _ in range(3)] == ["old"] * 3


def test_requests_that_meet_an_edit_are_all_answered(start_server, tmp_path):
    script = tmp_path / "index.php"
    write(script, "<?php echo 'v0';")
    server = start(start_server, script, workers=2)
    clients = [server.connect() for _ in range(8)]
    for version in range(1, 6):
        write(script, f"<?php echo 'v{version}';")
        for client in clients:
            client.send(request_bytes("GET", "/"))
        answers = [client.read_response() for client in clients]
        assert {answer.text for answer in answers} == {f"v{version}"}
    for client in clients:
        client.finish()
