"""lyger_worker_info(): which thread, how many requests, since when, how much memory."""

import time

import pytest
from support.http_client import request_bytes

KEYS = ["mode", "pool", "worker", "requests", "booted_at", "memory", "memory_peak"]


def start(start_server, cases, mode, loops=True, **options):
    env = {"AS_WORKER": "1"} if loops else {}
    options = {"workers": 1, **options}
    return start_server(cases / "worker_info.php", mode=mode, env=env, **options)


def test_a_worker_knows_what_it_has_done(start_server, cases):
    before = time.time()
    server = start(start_server, cases, "worker")
    answers = [server.fetch("/").json() for _ in range(3)]
    after = time.time()
    assert [list(answer["info"]) for answer in answers] == [KEYS] * 3
    assert [answer["info"]["requests"] for answer in answers] == [1, 2, 3]
    assert [answer["info"]["mode"] for answer in answers] == ["worker"] * 3
    booted = {answer["info"]["booted_at"] for answer in answers}
    assert len(booted) == 1 and before - 1 <= booted.pop() <= after + 1
    for answer in answers:
        assert [answer["info"]["memory"], answer["info"]["memory_peak"]] == answer["memory"]


def test_booting_and_waiting_are_told_apart(start_server, cases):
    server = start(start_server, cases, "worker")
    server.fetch("/")
    answer = server.fetch("/").json()
    boot, between = answer["boot"], answer["between"]
    assert (boot["mode"], boot["requests"], boot["booted_at"]) == ("worker", 0, None)
    assert (between["mode"], between["requests"]) == ("worker", 1)


def test_a_new_boot_counts_from_one(start_server, cases):
    server = start(start_server, cases, "worker")
    first = [server.fetch(target).json()["info"] for target in ("/", "/", "/?exit")]
    second = server.fetch("/").json()["info"]
    assert [info["requests"] for info in first] == [1, 2, 3]
    assert second["requests"] == 1
    assert second["booted_at"] > first[0]["booted_at"]


def test_each_thread_has_its_number(start_server, cases, mode, gate):
    server = start(start_server, cases, mode, mode == "worker", workers=4)
    clients = [server.connect() for _ in range(4)]
    for client in clients:
        client.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive()
    gate.open_all()
    infos = [client.read_response().json()["info"] for client in clients]
    assert sorted(info["worker"] for info in infos) == [0, 1, 2, 3]
    assert {info["pool"] for info in infos} == {"main"}
    for client in clients:
        client.finish()


def test_classic_mode_counts_what_its_thread_has_served(start_server, cases):
    server = start(start_server, cases, "classic", False)
    infos = [server.fetch("/").json()["info"] for _ in range(3)]
    assert [list(info) for info in infos] == [KEYS] * 3
    assert [(info["mode"], info["requests"]) for info in infos] == [
        ("classic", number) for number in (1, 2, 3)
    ]
    assert len({info["booted_at"] for info in infos}) == 1


def test_auto_mode_becomes_what_the_script_is(start_server, cases):
    looping = start(start_server, cases, "auto")
    first, second = looping.fetch("/").json(), looping.fetch("/").json()
    assert first["boot"]["mode"] == "auto"
    assert (first["info"]["mode"], first["info"]["requests"]) == ("worker", 1)
    assert (second["info"]["mode"], second["info"]["requests"]) == ("worker", 2)
    plain = start(start_server, cases, "auto", False)
    modes = [plain.fetch("/").json()["info"]["mode"] for _ in range(3)]
    assert modes == ["auto", "classic", "classic"]


@pytest.mark.parametrize("kind", ["worker", "auto"])
def test_the_boot_is_told_that_it_is_one_and_requests_are_not(start_server, cases, kind):
    server = start(start_server, cases, kind)
    for _ in range(2):
        answer = server.fetch("/").json()
        assert answer["told"] == ["1"] * 4
        assert answer["environment"] == [False] * 4


def test_a_classic_script_is_not_told_that_it_boots(start_server, cases):
    server = start(start_server, cases, "classic", False)
    assert server.fetch("/").json()["told"] == [False, False, None, None]


def test_warm_mode_counts_the_runs_of_its_thread(start_server, cases):
    server = start(start_server, cases, "warm", False)
    infos = [server.fetch("/").json()["info"] for _ in range(3)]
    assert [(info["mode"], info["requests"]) for info in infos] == [
        ("warm", number) for number in (1, 2, 3)
    ]
    assert len({info["booted_at"] for info in infos}) == 1
