"""The loop: boots once per thread, keeps its state, and sees each request fresh."""

import pytest
from support.http_client import chunked, request_bytes


def start(start_server, cases, script="counter.php", **options):
    options = {"mode": "worker", "workers": 1, **options}
    return start_server(cases / script, **options)


def test_a_worker_boots_once_and_keeps_its_state(start_server, cases):
    server = start(start_server, cases)
    answers = [server.fetch(f"/?n={n}").json() for n in range(20)]
    assert len({answer["boot"] for answer in answers}) == 1
    assert [answer["requests"] for answer in answers] == list(range(1, 21))


def test_each_thread_boots_its_own_worker(start_server, cases, gate):
    server = start(start_server, cases, "gated_worker.php", workers=4)
    clients = [server.connect() for _ in range(4)]
    for client in clients:
        client.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive()
    gate.open_all()
    boots = {client.read_response().get("X-Boot-Id") for client in clients}
    assert len(boots) == 4
    for client in clients:
        client.finish()


def test_one_thread_serves_one_request_at_a_time(start_server, cases, gate):
    server = start(start_server, cases, "gated_worker.php", workers=2)
    clients = [server.connect() for _ in range(3)]
    for client in clients:
        client.send(request_bytes("GET", f"/?gate={gate.path}"))
    gate.arrive().arrive()
    assert gate.nobody_arrives()
    gate.open()
    gate.arrive()
    gate.open_all()
    assert all(client.read_response().body == b"go served" for client in clients)


def test_superglobals_are_fresh_in_each_request(start_server, cases):
    server = start(start_server, cases, ini={"request_order": "GP"})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    headers = {**form, "Cookie": "c=1", "X-Custom": "mine", "Authorization": "Basic YTpi"}
    full = server.fetch("/a?x=1&y[]=2", "POST", headers, b"p=3").json()
    assert (full["get"], full["post"], full["cookie"]) == (
        {"x": "1", "y": ["2"]},
        {"p": "3"},
        {"c": "1"},
    )
    assert (full["custom"], full["auth"], full["input"], full["method"]) == (
        "mine",
        "a",
        "p=3",
        "POST",
    )
    assert full["request"] == {"x": "1", "y": ["2"], "p": "3"}
    bare = server.fetch("/b").json()
    assert bare["boot"] == full["boot"]
    assert all(bare[name] == [] for name in ("get", "post", "cookie", "request"))
    assert (bare["custom"], bare["auth"], bare["input"], bare["uri"]) == (None, None, "", "/b")
    assert bare["time"] > full["time"]


def test_what_a_request_plants_does_not_grow_in_the_next(start_server, cases):
    server = start(start_server, cases, "state_worker.php", ini={"output_buffering": 0})
    clean = server.fetch("/").json()
    dirty = server.fetch("/?dirty&f=1")
    assert dirty.status == 207 and dirty.get("X-Planted") == "yes"
    assert set(dirty.json()["planted"]) >= {"get", "post", "server", "session"}
    after = server.fetch("/")
    assert after.status == 200
    assert (
        not after.all("X-Planted") and not after.all("Set-Cookie") and not after.all("X-Shutdown")
    )
    assert after.json() == clean
    assert after.json()["planted"] == []


def test_boot_output_and_boot_headers_reach_no_response(start_server, cases, tmp_path):
    boots = tmp_path / "boots"
    server = start(start_server, cases, "noisy_boot.php", env={"BOOT_FILE": str(boots)})
    for number in range(5):
        response = server.fetch(f"/?n={number}")
        assert (response.status, response.text) == (200, f"answer {number}")
        assert not response.all("X-Boot") and not response.all("Set-Cookie")
    assert boots.read_text() == "boot\n"


def test_bodies_of_every_kind_reach_the_callback(start_server, cases):
    server = start(start_server, cases)
    with server.connect() as client:
        client.send(
            request_bytes("POST", "/", body=b"raw"),
            request_bytes("PUT", "/", {"Transfer-Encoding": "chunked"}, chunked(b"a", b"b")),
            request_bytes(
                "POST", "/", {"Content-Type": "application/x-www-form-urlencoded"}, b"a=b"
            ),
            request_bytes("POST", "/", body=b"z" * 3_000_000),
            request_bytes("GET", "/"),
        )
        inputs = [client.read_response().json()["input"] for _ in range(5)]
        assert [len(text) for text in inputs] == [3, 2, 3, 3_000_000, 0]
        client.finish()


def test_frankenphps_name_is_an_alias(start_server, cases):
    server = start(start_server, cases, "alias.php")
    assert [server.fetch("/").text for _ in range(3)] == [
        f"served by the alias {n}" for n in (1, 2, 3)
    ]


def test_a_worker_that_leaves_its_loop_is_started_again(start_server, cases):
    server = start(start_server, cases, "limited.php")
    boots = [server.fetch("/").text for _ in range(9)]
    assert all(len(boot) == 8 for boot in boots)
    assert [len(set(boots[at : at + 3])) for at in (0, 3, 6)] == [1, 1, 1]
    assert len(set(boots)) == 3


def test_the_loop_function_cannot_be_nested(start_server, cases):
    server = start(start_server, cases, "recursive.php")
    for _ in range(2):
        assert server.fetch("/").text.startswith("refused: ")


def test_the_loop_function_is_refused_in_classic_mode(start_server, cases):
    server = start(start_server, cases, "not_a_worker.php", mode="classic")
    assert server.fetch("/").text.startswith("refused: ")


def test_static_files_and_other_scripts_are_served_beside_the_worker(start_server, cases, tmp_path):
    (tmp_path / "index.php").write_text((cases / "counter.php").read_text())
    (tmp_path / "file.txt").write_text("static")
    (tmp_path / "other.php").write_text("<?php echo 'other script';")
    server = start_server(tmp_path / "index.php", mode="worker", workers=2)
    assert server.fetch("/file.txt").text == "static"
    assert server.fetch("/other.php").text == "other script"
    assert server.fetch("/index.php?x").json()["requests"] >= 1
    assert server.fetch("/anything").json()["uri"] == "/anything"


@pytest.mark.parametrize("script", ["plain.php", "not_a_worker_at_all.php"])
def test_worker_mode_needs_a_script_that_loops(start_server, cases, tmp_path, script):
    path = tmp_path / script
    path.write_text("<?php echo 'ran once';")
    server = start_server(path, mode="worker", workers=1)
    response = server.fetch("/")
    assert response.status in (500, 503)
    assert "lyger_handle_request" in server.wait_for_log("lyger_handle_request")
