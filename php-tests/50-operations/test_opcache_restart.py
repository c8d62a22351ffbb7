"""OPcache restarts under load never touch a running script, and do happen."""

import hashlib
import os
import threading
import time

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes

PARTS = 40
OWN_ROWS = 10  # of the table, in the class itself
STORM_SECONDS = float(os.environ.get("LYGER_STORM_SECONDS", "4"))
CLIENTS = 8


class Parts:
    """Files of code whose constants the test knows."""

    def __init__(self, directory, count=PARTS, rows=60):
        self.directory, self.count = directory, count
        self.tables = [[f"row {n} of part {part}" for n in range(rows)] for part in range(count)]
        for part in range(count):
            self.write(part)

    def write(self, part: int) -> None:
        rows = ", ".join(f"'{row}'" for row in self.tables[part])
        few = ", ".join(f"'{row}'" for row in self.tables[part][:OWN_ROWS])
        (self.directory / f"table{part}.php").write_text(f"<?php\n\nreturn [{rows}];\n")
        (self.directory / f"part{part}.php").write_text(
            f"<?php\n\nfinal class Part{part}\n{{\n    private const TABLE = [{few}];\n\n"
            "    public static function answer(string $salt, array $read): string\n    {\n"
            "        return md5($salt . implode(',', [...$read, ...self::TABLE]));\n    }\n}\n"
        )

    def answer(self, part: int, salt: str) -> str:
        table = self.tables[part]
        return hashlib.md5((salt + ",".join(table + table[:OWN_ROWS])).encode()).hexdigest()


class Load:
    """Clients that ask for the parts and compare every answer, until told to stop."""

    def __init__(self, server, parts):
        self.server, self.parts = server, parts
        self.over = threading.Event()
        self.errors = []
        self.answers = 0
        self.clients = [threading.Thread(target=self.ask, args=(k,)) for k in range(CLIENTS)]

    def __enter__(self):
        for client in self.clients:
            client.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for client in self.clients:
            client.join()
        assert self.errors == []

    def ask(self, seed: int) -> None:
        n = seed * 1000
        try:
            with self.server.connect(timeout=60) as client:
                while not self.over.is_set():
                    n += 1
                    part, salt = (n * 7) % self.parts.count, f"salt{n}"
                    client.send(request_bytes("GET", f"/?n={part}&salt={salt}"))
                    response = client.read_response()
                    assert response.status == 200, response
                    assert response.text == self.parts.answer(part, salt), (part, response.text)
                    self.answers += 1
                client.finish()
        except Exception as error:  # a thread's failure must reach the test
            self.errors.append(repr(error))


def start(start_server, cases, tmp_path, mode, **options):
    env = {"SCRIPTS": str(tmp_path)} | ({"AS_WORKER": "1"} if mode == "worker" else {})
    options = {"workers": 4, **options}
    return start_server(cases / "opcache_storm.php", mode=mode, env=env, **options)


def status(server):
    return server.fetch("/?do=status", timeout=60).json()


def test_a_storm_of_resets_under_load(start_server, cases, tmp_path, mode):
    parts = Parts(tmp_path)
    server = start(start_server, cases, tmp_path, mode)
    with Load(server, parts) as load:
        until = time.monotonic() + STORM_SECONDS
        while time.monotonic() < until:
            assert server.fetch("/?do=reset", timeout=60).text in ("true", "false")
        wait_until(lambda: load.errors or status(server)["manual"] >= 1, "a restart", within=60)
        before = load.answers
        wait_until(lambda: load.errors or load.answers > before + 100, "answers afterwards")
    assert "OPcache has restarted" in server.stderr()


def test_a_cache_that_fills_up_under_load(start_server, cases, tmp_path, mode):
    parts = Parts(tmp_path, rows=600)
    small = {
        "opcache.memory_consumption": 8,
        "opcache.interned_strings_buffer": 1,
        "opcache.max_wasted_percentage": 1,
        "opcache.validate_timestamps": 0,
    }
    server = start(start_server, cases, tmp_path, mode, ini=small)
    with Load(server, parts) as load:

        def filled():
            for part in range(0, parts.count, 3):
                server.fetch(f"/?do=invalidate&n={part}", timeout=60)
            return load.errors or status(server)["full"] >= 2

        wait_until(filled, "two restarts for lack of memory", within=60)


def test_one_reset_is_a_restart_at_once(start_server, cases, tmp_path, mode):
    parts = Parts(tmp_path, count=3)
    server = start(start_server, cases, tmp_path, mode)
    assert server.fetch("/?n=1&salt=a").text == parts.answer(1, "a")
    assert server.fetch("/?do=reset").text == "true"
    server.wait_for_log("OPcache has restarted")
    assert status(server) == {"manual": 1, "full": 0, "pending": False, "enabled": True}
    assert server.fetch("/?n=1&salt=b").text == parts.answer(1, "b")


def test_a_running_script_keeps_its_code(start_server, cases, tmp_path, mode, gate):
    parts = Parts(tmp_path, count=30)
    server = start(start_server, cases, tmp_path, mode, workers=2)
    with server.connect(timeout=60) as held:
        held.send(request_bytes("GET", f"/?n=1&salt=held&gate={gate.path}"))
        gate.arrive()
        assert server.fetch("/?do=reset").text == "true"
        with server.connect(timeout=60) as other:
            other.send(request_bytes("GET", "/?n=2&salt=other"))
            assert not other.has_bytes_within(0.2), "the gate is open while a script runs"
            gate.open()
            assert held.read_response().text == parts.answer(1, "held")
            assert other.read_response().text == parts.answer(2, "other")
    server.wait_for_log("OPcache has restarted")
    assert status(server)["manual"] == 1


def test_a_script_that_runs_on_does_not_hold_the_others_for_long(
    start_server, cases, tmp_path, mode, gate
):
    parts = Parts(tmp_path, count=3)
    server = start(start_server, cases, tmp_path, mode, workers=2)
    with server.connect(timeout=60) as held:
        held.send(request_bytes("GET", f"/?n=1&salt=held&gate={gate.path}"))
        gate.arrive()
        assert server.fetch("/?do=reset").text == "true"
        assert server.fetch("/?n=2&salt=other", timeout=60).text == parts.answer(2, "other")
        server.wait_for_log("OPcache cannot restart while scripts run on")
        assert status(server)["manual"] == 0
        gate.open()
        assert held.read_response().text == parts.answer(1, "held")


@pytest.mark.parametrize("count", [20])
def test_a_worker_that_resets_at_each_boot_still_serves(start_server, cases, tmp_path, count):
    script = tmp_path / "worker.php"
    script.write_text(
        "<?php opcache_reset(); $answer = function () { echo 'served'; };"
        "while (lyger_handle_request($answer)) {}"
    )
    server = start_server(script, mode="worker", workers=2)
    for _ in range(count):
        assert server.fetch("/", timeout=60).text == "served"
