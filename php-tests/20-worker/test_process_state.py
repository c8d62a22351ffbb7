"""What PHP keeps for the whole process elsewhere belongs to one thread here, and to its request."""

import threading

import pytest
from support.http_client import request_bytes

SET = {
    "getenv": "a",
    "listed": "a",
    "home": False,
    "_ENV": "a",
    "shell": "a",
    "process": "a",
    "codes": "ANSI_X3.4-1968",
    "umask": "077",
    "folder": ["/", "/"],
    "mode": "700",
}
QUICK = {name: SET[name] for name in SET if name not in ("process", "folder")}


def start(start_server, cases, mode, **options):
    env = {"HOME": "/home/of/the/server", "AS_WORKER": "1" if mode == "worker" else ""}
    return start_server(cases / "process_state.php", mode=mode, env=env, **options)


def seen(answer) -> dict:
    return {name: answer.json()[name] for name in SET}


def test_a_thread_does_not_see_what_another_one_has_changed(start_server, cases, mode, gate):
    server = start(start_server, cases, mode, workers=2)
    clean = server.fetch("/").json()
    with server.connect() as changing:
        changing.send(request_bytes("GET", f"/?set=a&gate={gate.path}"))
        gate.arrive()
        assert server.fetch("/").json() == clean
        gate.open()
        assert seen(changing.read_response()) == SET
        changing.finish()
    assert clean["getenv"] is False and clean["home"] == "/home/of/the/server"
    assert (clean["codes"], clean["shell"], clean["process"]) == ("UTF-8", "", "")


def test_both_threads_have_their_own_at_once(start_server, cases, mode, gate):
    server = start(start_server, cases, mode, workers=2)
    clients = {name: server.connect() for name in "ab"}
    for name, client in clients.items():
        client.send(request_bytes("GET", f"/?set={name}&gate={gate.path}"))
        gate.arrive()
    gate.open_all()
    for name, client in clients.items():
        answer = client.read_response().json()
        assert [answer[key] for key in ("getenv", "_ENV", "shell", "process")] == [name] * 4
        client.finish()


@pytest.mark.parametrize("lasting", ["worker", "warm"])
def test_an_environment_that_outlives_its_request_has_nothing_of_it(start_server, cases, lasting):
    server = start(start_server, cases, lasting, workers=1)
    for number in range(3):
        query = f"request={number}"
        assert server.fetch(f"/?{query}").json() == [query, None]


def test_a_classic_request_leaves_nothing_to_the_next(start_server, cases):
    server = start(start_server, cases, "classic", workers=1)
    clean = server.fetch("/").json()
    for _ in range(3):
        assert seen(server.fetch("/?set=a")) == SET
        assert server.fetch("/").json() == clean


@pytest.mark.parametrize("mode", ["classic", "worker", "warm"])
def test_parallel_clients_see_only_what_they_have_changed(start_server, cases, mode):
    options = {} if mode == "classic" else {"hygiene_baseline": "boot"}
    server = start(start_server, cases, mode, workers=4, **options)
    first = server.fetch("/?quick").json()
    clean = {name: first[name] for name in QUICK}
    problems = []

    def ask(number: int) -> None:
        own = {name: number if value == "a" else value for name, value in QUICK.items()}
        try:
            for target, wanted in (f"/?quick&set={number}", own), ("/?quick", clean):
                got = server.fetch(target, timeout=60).json()
                if {name: got[name] for name in QUICK} != wanted:
                    problems.append((target, got))
        except Exception as error:  # a thread's failure must reach the test
            problems.append((number, repr(error)))

    clients = [threading.Thread(target=ask, args=(str(number),)) for number in range(100)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert problems == []
