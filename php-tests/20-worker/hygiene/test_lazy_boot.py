"""An application that boots in its first request works as if it had booted in each."""

import json
import threading

import pytest
from support.http_client import request_bytes
from support.server import Server


def look(server, number=0) -> list:
    text = server.fetch(f"/?class={number}").text
    handled, _, rest = text.partition(";")
    return [handled, *json.loads(rest)]


def booted(cases) -> list:
    state = ["0.33333", "KERNEL", "Asia/Tokyo", "EUC-JP", "from memory", True, True, str(cases)]
    return ["handled an error", *state]


def start(cases, **options):
    return Server(cases / "kernel.php", **{"mode": "worker", "workers": 1, **options})


def test_what_the_first_request_has_set_up_is_there_in_every_later_one(cases):
    with start(cases) as server:
        assert [look(server, number) for number in range(4)] == [booted(cases)] * 4


def test_a_request_that_changes_it_changes_it_for_itself_only(cases):
    with start(cases) as server:
        assert look(server) == booted(cases)
        for number in range(1, 4):
            server.fetch("/?do=change")
            assert look(server, number) == booted(cases)
        assert server.fetch("/?do=throw").text == "caught thrown;"
        assert look(server, 9) == booted(cases)


def test_the_baseline_of_the_boot_undoes_it_but_for_the_registrations(cases):
    with start(cases, hygiene_baseline="boot", ini={"date.timezone": "UTC"}) as server:
        assert look(server) == booted(cases)
        text = server.fetch("/?class=1").text
        assert json.loads(text) == [
            "0.33333333333333", "PHPSESSID", "UTC", "UTF-8", "from memory", True, True, str(cases)
        ]  # fmt: skip


def test_minimal_hygiene_leaves_it_to_the_application(cases):
    with start(cases, hygiene="minimal") as server:
        assert look(server) == booted(cases)
        server.fetch("/?do=change")
        assert server.fetch("/?class=1").text.startswith("stranger")


def give_each_worker_its_first_request(server, workers, gate):
    clients = [server.connect() for _ in range(workers)]
    for client in clients:
        client.send(request_bytes("GET", f"/?do=wait&gate={gate.path}"))
        gate.arrive()
    gate.open_all()
    for client in clients:
        assert client.read_response().status == 200
        client.finish()


@pytest.mark.parametrize("workers", [1, 4])
def test_a_hundred_parallel_requests_see_no_others_changes(cases, workers, gate):
    problems = []

    def visit(server, number):
        try:
            for turn in range(5):
                if (number + turn) % 3 == 0:
                    server.fetch("/?do=change", timeout=60)
                else:
                    own = number * 5 + turn
                    state = look(server, own)
                    problems.extend([state] if state != booted(cases) else [])
        except Exception as error:  # a thread's failure must reach the test
            problems.append(repr(error))

    with start(cases, workers=workers) as server:
        give_each_worker_its_first_request(server, workers, gate)
        visitors = [threading.Thread(target=visit, args=(server, n)) for n in range(100)]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()
    assert problems == []
