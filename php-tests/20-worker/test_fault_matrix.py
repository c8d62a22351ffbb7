"""However a request ends: its client, the log, its locks, and everybody else."""

import pathlib
import re
import sys
import threading

import pytest
from support.deadline import wait_until
from support.http_client import ConnectionEnded, request_bytes

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from fault_list import ENDINGS, SCRIPT, Fault, errors_of  # noqa: E402

FORM = "application/x-www-form-urlencoded"
each_ending = pytest.mark.parametrize("fault", ENDINGS, ids=[one.do for one in ENDINGS])


@pytest.fixture(autouse=True)
def can_happen(request):
    """Not every ending happens everywhere."""
    given = request.node.callspec.params
    if fault := given.get("fault"):
        if fault.interrupts:
            request.getfixturevalue("timer")
        if given["mode"] not in fault.modes:
            pytest.skip(f"not so in {given['mode']} mode")


@pytest.fixture(params=["classic", "worker", "warm"])
def mode(request):
    return request.param


def start(start_server, mode, **options):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    options = {"workers": 2, "log_format": "json", "request_timeout": "2s", **options}
    return start_server(SCRIPT, mode=mode, env=env, **options)


def check_answer(fault: Fault, response) -> None:
    assert (response.status, response.text) == (fault.status, fault.body), fault.do


def check_log(fault: Fault, server, target: str) -> None:
    if not fault.logged:
        assert errors_of(server, target) == []
        return
    entry = wait_until(lambda: errors_of(server, target), f"{fault.message!r} in the log")[0]
    assert fault.message in entry["message"]
    assert entry.get("exception", "") == fault.exception
    assert entry["file"].startswith(str(SCRIPT))
    if fault.source:
        assert entry["line"] == fault.line()
    row = wait_until(
        lambda: next((row for row in server.access_lines() if f'"{target}"' in row), None),
        f"{target} in the access log",
    )
    assert re.search(f'"request_id":"{entry["request"]}"', row), "the id is that of the access log"


@each_ending
def test_an_ending_is_answered_and_logged_and_the_worker_goes_on_or_boots_anew(
    start_server, mode, fault
):
    server = start(start_server, mode, workers=1)
    boot = server.fetch("/").get("X-Boot-Id")
    check_answer(fault, server.fetch(fault.target()))
    check_log(fault, server, fault.target())
    after = server.fetch("/?id=1")
    assert (after.status, after.json()) == (200, ["1", None, None])
    if mode == "worker":
        assert (after.get("X-Boot-Id") != boot) == fault.reboots


@each_ending
def test_an_ending_lets_go_of_session_and_lock(start_server, mode, fault, tmp_path):
    server = start(start_server, mode, ini={"session.save_path": tmp_path})
    lock = tmp_path / "lock"
    held = fault.reboots or mode == "classic"  # what a static keeps goes with its worker only
    for turn in (1, 2):
        more = {"session": "of1two"} | ({"lock": lock} if held else {})
        check_answer(fault, server.fetch(fault.target(**more)))
    told = server.fetch("/?do=turns&session=of1two" + (f"&lock={lock}" if held else ""))
    assert told.status == 200 and told.json()["turns"] in (2, 3), told.text


@pytest.mark.parametrize(
    "fault", [one for one in ENDINGS if one.fatal or one.status == 200], ids=lambda one: one.do
)
def test_a_begun_answer_is_cut_by_a_fatal_error_and_completed_by_exit(start_server, mode, fault):
    server = start(start_server, mode)
    with server.connect() as client:
        client.send(request_bytes("GET", fault.target(begun=1)))
        head = client.read_body_start(b"begun ")
        assert head.status == 200
        if fault.fatal:
            with pytest.raises(ConnectionEnded):
                client.read_body(head)
            return
        assert client.read_body(head).text == fault.body
        client.finish()


def keep_asking(server, number: int, over: threading.Event, problems: list) -> None:
    turn = 0
    try:
        with server.connect(timeout=60) as client:
            while turn < 5 or not over.is_set():
                own, turn = f"{number}-{turn}", turn + 1
                headers = {"Cookie": f"id={own}", "Content-Type": FORM}
                client.send(request_bytes("POST", f"/?id={own}", headers, f"id={own}".encode()))
                response = client.read_response("POST")
                if response.status != 200 or response.json() != [own] * 3:
                    problems.append((own, response.status, response.text))
            client.finish()
    except Exception as error:  # a thread's failure must reach the test
        problems.append((number, repr(error)))


def test_a_hundred_others_are_served_while_every_ending_happens(start_server, mode, timer):
    # A worker's first request may be one that sets a handler, which would stay for good reason.
    server = start(start_server, mode, workers=4, hygiene_baseline="boot")
    over, problems = threading.Event(), []
    others = [
        threading.Thread(target=keep_asking, args=(server, number, over, problems))
        for number in range(100)
    ]
    for other in others:
        other.start()
    try:
        for fault in [one for one in ENDINGS if mode in one.modes for _ in range(2)]:
            check_answer(fault, server.fetch(fault.target(), timeout=60))
    finally:
        over.set()
        for other in others:
            other.join()
    assert problems == []


@pytest.mark.parametrize("limit", ["unlimited", "1024", "8192"])
def test_recursion_ends_where_it_does_whatever_the_stack_limit_is(start_server, mode, limit):
    server = start(
        start_server,
        mode,
        workers=1,
        wrapper=["/bin/sh", "-c", f'ulimit -S -s {limit} && exec "$0" "$@"'],
    )
    told = server.fetch("/?do=how+deep").json()
    assert "Maximum call stack size" in told["message"] and told["depth"] > 5000, told
