"""How undoing meets the script's own code: destructors, sessions, what the boot has set."""

from urllib.parse import quote

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes
from support.server import run_binary


@pytest.fixture
def worker(start_server, cases):
    def start(**options):
        server = start_server(cases / "rules.php", mode="worker", workers=1, **options)

        def ask(do: str, **options):
            def answer():
                response = server.fetch(f"/?do={quote(do)}", **options)
                return response if response.status != 503 else None

            return wait_until(answer, "the worker to boot")

        ask("nothing")  # the baseline
        return server, ask

    return start


def test_output_of_a_destructor_that_hygiene_runs_reaches_nobody(worker):
    server, ask = worker()
    assert ask("destructor that echoes").text == ""
    assert ask("nothing").text == ""
    assert "destroyed" not in server.stdout_file.read_text()


def test_settings_that_such_a_destructor_changes_are_undone_too(worker):
    server, ask = worker()
    before = ask("precision").text
    ask("destructor that sets")
    server.wait_for_log("destroyed")
    assert ask("precision").text == before


@pytest.mark.parametrize("ending", ["throws", "exits"])
def test_a_destructor_that_ends_the_script_boots_the_worker_anew(worker, ending):
    server, ask = worker()
    boot = ask("nothing").get("X-Boot-Id")
    assert ask(f"destructor that {ending}").status == 200
    if ending == "throws":
        assert "in the destructor" in server.wait_for_log("in the destructor")
    assert ask("nothing").get("X-Boot-Id") != boot


def test_work_that_follows_the_handler_sees_what_the_handler_has_set(worker):
    server, ask = worker()
    before = ask("precision").text
    ask("work after the answer")
    server.wait_for_log("precision 4")
    assert ask("precision").text == before


def test_tick_functions_of_the_boot_stay_and_those_of_a_request_go(worker):
    _, ask = worker()
    assert ask("ticks").json() == [True, 0]
    for _ in range(3):
        ask("add tick")
    assert ask("ticks").json() == [True, 0]


def test_limits_that_the_boot_has_set_are_what_a_request_starts_with(worker):
    _, ask = worker()
    assert ask("boot limits").json() == [1, "50"]
    ask("change boot limits")
    assert ask("boot limits").json() == [1, "50"]


@pytest.mark.parametrize("hygiene", ["standard", "minimal"])
def test_shutdown_functions_of_a_request_run_at_its_end_only(worker, hygiene):
    _, ask = worker(hygiene=hygiene)
    assert ask("shutdown function").text == "at the end"
    assert ask("nothing").text == ""


def test_what_a_session_handler_is_registered_with_stays_registered(worker):
    _, ask = worker()
    first = ask("start session")
    assert first.text == "ONCE 1"
    cookie = {"Cookie": first.get("Set-Cookie").partition(";")[0]}
    for count in range(2, 5):
        ask("change session")
        again = ask("start session", headers=cookie)
        assert again.text == f"ONCE {count}"
        assert not again.all("Set-Cookie")


@pytest.mark.parametrize("hygiene, seen", [("standard", "0"), ("minimal", "1")])
def test_the_connection_status_is_that_of_the_requests_own_client(worker, hygiene, seen):
    server, ask = worker(hygiene=hygiene)
    with server.connect() as client:
        client.send(request_bytes("GET", "/?do=big+answer"))
        client.socket.recv(1)
    server.wait_for_log("seen: 1")
    assert ask("connection").text == seen


def test_everything_is_explained_without_a_script():
    explained = run_binary("run", "--explain-hygiene")
    assert (explained.returncode, explained.stderr) == (0, "")
    assert max(map(len, explained.stdout.splitlines())) <= 88
    for word in """superglobals _SESSION uploads buffers headers filter shutdown tick error_get_last
        libxml set_time_limit ignore_user_abort connection memory peak stat mt_srand ini
        error_reporting exception include directory umask setlocale zone mbstring bcmath putenv
        _ENV stream assert garbage wrappers filters autoloaders first-request minimal""".split():
        assert word in explained.stdout, word
