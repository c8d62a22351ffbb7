"""--request-timeout: whatever a script hangs in, its client is answered and its thread comes back."""

import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes

LIMIT = "400ms"
ENDED = f"The request has run longer than {LIMIT}"
LOST = "it is written off"
HANGS = [
    "sleep",
    "usleep",
    "sleep_until",
    "loop",
    "destructor",
    "output callback",
    "fiber",
    "generator",
    "flock",
    "peer",
    "select",
    "socket",
    "http",
    "curl",
    "mysql",
    "pgsql",
    "fifo",
    "child",
    "process",
]


@pytest.fixture(params=["classic", "worker", "warm"])
def mode(request):
    return request.param


@pytest.fixture
def start(start_server, cases, mode, timer):
    def start_stuck(script="stuck.php", **options):
        options = {"mode": mode, "request_timeout": LIMIT, **options}
        return start_server(cases / script, **options)

    return start_stuck


@pytest.fixture
def silent():
    """host:port of a peer that takes connections and never says anything."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        yield "%s:%d" % listener.getsockname()


@pytest.fixture
def target(silent, tmp_path):
    def with_places(hang="", **query):
        places = {"peer": silent, "file": tmp_path / "file"}
        return "/?" + urlencode({"hang": hang, **places, **query})

    return with_places


def held_files(tmp_path):
    """A locked file and a FIFO without a writer."""
    import fcntl
    import os

    locked = open(tmp_path / "locked", "w")
    fcntl.flock(locked, fcntl.LOCK_EX)
    os.mkfifo(tmp_path / "fifo")
    return locked


def time_passes(server, target):
    """Returns when a request that begins now has been ended by the limit."""
    assert server.fetch(target("loop")).status == 504


def test_a_script_is_interrupted_whatever_it_hangs_in(start, target, tmp_path):
    server = start(workers=len(HANGS))
    files = {"flock": tmp_path / "locked", "fifo": tmp_path / "fifo"}
    with held_files(tmp_path), ThreadPoolExecutor(len(HANGS)) as clients:
        asked = {
            hang: clients.submit(server.fetch, target(hang, file=files.get(hang, "")))
            for hang in HANGS
        }
        answers = {hang: answer.result().status for hang, answer in asked.items()}
    assert answers == {hang: 504 for hang in HANGS}
    wait_until(lambda: server.stderr().count(ENDED) >= len(HANGS), "the log of each")
    assert LOST not in server.stderr()
    assert [server.fetch("/").text for _ in HANGS] == ["served" for _ in HANGS]


def test_an_interrupted_request_is_in_both_logs(start, target):
    server = start()
    response = server.fetch(target("sleep"))
    line = server.wait_for_log(ENDED)
    assert "stuck.php" in line and response.get("X-Request-Id") in line
    wait_until(lambda: '" 504 ' in "".join(server.access_lines()), "the access log")


def test_an_interrupted_worker_boots_anew(start_server, cases, target, timer):
    server = start_server(cases / "stuck.php", mode="worker", workers=1, request_timeout=LIMIT)
    assert server.fetch(target("sleep")).status == 504
    server.wait_for_log("booting it anew")
    assert server.fetch("/").text == "served"


def test_the_first_request_of_all_is_watched_while_the_script_boots(start_server, cases, target, timer):
    server = start_server(cases / "stuck.php", mode="auto", request_timeout=LIMIT)
    assert server.fetch(target("sleep")).status == 504
    assert server.fetch("/").text == "served"


def test_a_begun_response_is_cut(start, target):
    server = start()
    for hang in ("sleep", "loop"):
        with server.connect() as client:
            client.send(request_bytes("GET", target(hang, begin=1)))
            answer = client.read_to_end()
        assert answer.startswith(b"HTTP/1.1 200 ") and b"begun" in answer
        assert not answer.endswith(b"0\r\n\r\n")
    assert server.fetch("/").text == "served"


def test_what_has_been_written_but_not_sent_is_the_504s_body(start, target):
    server = start()
    response = server.fetch(target("sleep", buffers=1))
    assert (response.status, response.text) == (504, "BUFFERED")


def test_a_script_may_give_the_504_a_page_of_its_own(start, target):
    server = start()
    response = server.fetch(target("loop", page=1))
    assert (response.status, response.text) == (504, "a page of our own")


def test_shutdown_functions_are_within_the_limit(start, target):
    server = start()
    assert server.fetch(target(shutdown="loop")).status == 504
    server.wait_for_log(ENDED)
    assert server.fetch("/").text == "served"


def test_a_shutdown_function_that_hangs_after_the_limit_is_interrupted_too(start, target):
    server = start(workers=1)
    assert server.fetch(target("loop", shutdown="peer")).status == 504
    assert server.fetch("/").text == "served"
    # The call that hangs may have failed, and the function ended, before it is looked at again.
    assert server.stderr().count(ENDED) in (1, 2) and LOST not in server.stderr()


@pytest.mark.parametrize("end", ["sleep", "memory", "exit"])
def test_a_request_that_ends_early_leaves_no_session_locked(start, target, end):
    server = start(workers=2)
    server.fetch(target(end, session="abcdefghijklmnopqrstuv"))
    response = server.fetch(target(session="abcdefghijklmnopqrstuv"))
    assert response.status == 200 and response.text.endswith(";served")


@pytest.mark.parametrize("end", ["sleep", "memory", "exit"])
def test_a_request_that_ends_early_leaves_no_file_locked(start, target, tmp_path, end):
    server = start(workers=2)
    lock = tmp_path / "lock"
    server.fetch(target(end, lock=lock))
    assert server.fetch(target(lock=lock)).text == "served"


def test_a_request_whose_client_has_everything_is_not_ended(start, target, gate, tmp_path):
    server = start()
    mark = tmp_path / "mark"
    assert server.fetch(target(finish=1, gate=gate.path, mark=mark)).text == "finished"
    gate.arrive()
    time_passes(server, target)
    gate.open()
    wait_until(lambda: mark.exists() and mark.read_text(), "what follows the gate")


def test_the_time_that_a_client_makes_a_script_wait_does_not_count(start, target):
    server = start(workers=2)
    size = 20_000_000
    with server.connect(receive_buffer=4096) as slow:
        slow.send(request_bytes("GET", target(flood=size)))
        slow.read_head()
        time_passes(server, target)
        time_passes(server, target)
        body = 0
        while chunk := slow.read_chunk():
            body += len(chunk)
    assert body == size + len("served")


def test_a_boot_without_a_request_may_take_its_time(start_server, cases, target, gate, timer):
    server = start_server(
        cases / "slow_boot.php",
        mode="worker",
        workers=1,
        request_timeout=LIMIT,
        env={"GATE": gate.path},
    )
    gate.arrive()
    assert server.fetch("/stuck.php" + target("loop")[1:]).status == 504
    gate.open()
    assert server.fetch("/").text == "booted"


def test_a_hundred_clients_beside_stuck_ones_get_their_own_answers(start, target):
    server = start(workers=8)
    asked = [target("sleep" if number % 10 == 0 else "") for number in range(100)]
    with ThreadPoolExecutor(100) as clients:
        answers = [answer.status for answer in clients.map(server.fetch, asked)]
    assert answers == [504 if number % 10 == 0 else 200 for number in range(100)]


def test_requests_that_end_about_when_the_limit_does_are_answered_once_and_right(start, target):
    server = start(workers=8, request_timeout="20ms")

    def ask(number):
        hang = {"hang": "about the limit", "nanoseconds": 40_000_000}
        response = server.fetch(target(mark=f"mark-{number}", **hang))
        return response.status, response.text.removeprefix(f"mark-{number} ")

    with ThreadPoolExecutor(32) as clients:
        answers = set(clients.map(ask, range(400)))
    # The limit may strike when all has been written: what was stays, as with every fatal error.
    assert answers <= {(200, "served"), (504, ""), (504, "served")}
    wait_until(lambda: len(server.access_lines()) == 400, "the access log")
    assert LOST not in server.stderr()


def test_a_thread_that_does_not_come_back_is_written_off_and_replaced(start, target):
    server = start(workers=2)
    response = server.fetch(target("native"))
    assert response.status == 504 and "has not answered in time" in response.text
    assert server.fetch("/").text == "served"
    line = server.wait_for_log(LOST, within=30)
    assert f"request={response.get('X-Request-Id')}" in line and "native" in line
    stack = server.stderr().partition(LOST)[2]
    assert "#0 hash_pbkdf2()" in stack and "hang() at" in stack and "stuck.php:" in stack
    assert server.fetch("/").text == "served"
    server.stop()


def test_a_stuck_thread_cuts_the_response_that_it_has_begun(start, target):
    server = start()
    with server.connect() as client:
        client.send(request_bytes("GET", target("native", begin=1)))
        answer = client.read_to_end()
    assert b"begun" in answer and not answer.endswith(b"0\r\n\r\n")


def test_who_waits_for_the_session_of_a_stuck_thread_is_interrupted(start, target):
    server = start(workers=2)
    session = "abcdefghijklmnopqrstuv"
    with server.connect() as stuck:
        stuck.send(request_bytes("GET", target("native", session=session, begin=1)))
        stuck.read_body_start(b"session of 1;begun")
        assert server.fetch(target(session=session)).status == 504
    server.wait_for_log(ENDED)


def test_with_too_many_threads_written_off_the_server_is_not_ready(start, target, tmp_path):
    server = start(workers=2)
    release = tmp_path / "release"
    with ThreadPoolExecutor(2) as clients:
        for answer in clients.map(server.fetch, [target("stubborn child", file=release)] * 2):
            assert answer.status == 504
    server.wait_for_log("ready=false", within=30)
    assert server.fetch("/").text == "served"
    release.touch()
    server.wait_for_log("ready=true")
    wait_until(lambda: server.stderr().count("has come back") == 2, "both threads")
    assert server.fetch("/").text == "served"
