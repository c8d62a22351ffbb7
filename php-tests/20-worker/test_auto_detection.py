"""--mode auto: the first real request decides, and is served as if it had been known."""

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": "c=1", "X-Custom": "mine"}


def test_a_script_that_loops_becomes_a_worker(start_server, cases):
    server = start_server(cases / "counter.php", workers=1)
    answers = [server.fetch(f"/?n={n}").json() for n in range(5)]
    assert [answer["requests"] for answer in answers] == [1, 2, 3, 4, 5]
    assert len({answer["boot"] for answer in answers}) == 1


def test_the_first_request_is_served_whole_by_the_callback(start_server, cases):
    server = start_server(cases / "counter.php", workers=2, mode="auto")
    first = server.fetch("/first?x=1&y[]=2", "POST", FORM, b"p=3").json()
    assert (first["method"], first["uri"], first["requests"]) == ("POST", "/first?x=1&y[]=2", 1)
    assert (first["get"], first["post"]) == ({"x": "1", "y": ["2"]}, {"p": "3"})
    assert (first["cookie"], first["custom"], first["input"]) == ({"c": "1"}, "mine", "p=3")


def test_a_first_request_with_a_big_body_is_served_whole(start_server, cases):
    server = start_server(cases / "counter.php", workers=1, mode="auto")
    first = server.fetch("/", "POST", body=b"b" * 5_000_000).json()
    assert (len(first["input"]), first["requests"]) == (5_000_000, 1)


def test_a_first_request_with_an_upload_is_served_whole(start_server, cases):
    server = start_server(cases / "counter.php", workers=1, mode="auto")
    body = b'--X\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nabc\r\n--X--\r\n'
    first = server.fetch(
        "/", "POST", {"Content-Type": "multipart/form-data; boundary=X"}, body
    ).json()
    assert (first["files"], first["requests"]) == (1, 1)
    assert server.view.deleted_files() == []


def test_a_plain_script_stays_classic(start_server, cases):
    server = start_server(cases / "plain.php", workers=1, mode="auto")
    for number in range(5):
        answer = server.fetch(f"/?n={number}", "POST", body=b"body").json()
        assert answer == {"runs": 1, "get": {"n": str(number)}, "body": "body"}


def test_boot_runs_once_per_thread_and_no_request_is_invented(start_server, cases, tmp_path):
    boots = tmp_path / "boots"
    server = start_server(
        cases / "noisy_boot.php", workers=1, mode="auto", env={"BOOT_FILE": str(boots)}
    )
    assert not boots.exists(), "the script ran before the first request"
    response = server.fetch("/?n=1")
    assert (response.status, response.text) == (200, "answer 1")
    assert not response.all("X-Boot") and not response.all("Set-Cookie")
    assert server.fetch("/?n=2").text == "answer 2"
    assert boots.read_text() == "boot\n"


@pytest.mark.parametrize(
    "whose",
    [
        {"headers": {"Authorization": "Basic dXNlcjpwYXNz"}},
        {"headers": {"Cookie": "session=1"}},
        {"method": "POST", "body": b"secret=1"},
    ],
    ids=["authorization", "cookie", "body"],
)
def test_a_boot_that_has_seen_what_is_somebodys_serves_only_that_request(
    start_server, cases, whose
):
    server = start_server(cases / "keeps_its_boot.php", workers=1, mode="auto")
    first = server.fetch("/?n=1", **whose)
    answers = [server.fetch("/?n=2").json() for _ in range(3)]
    assert first.json()["requests"] == 1
    assert [answer["requests"] for answer in answers] == [1, 2, 3]
    for answer in answers:
        assert answer["boot"] == {"user": None, "cookie": [], "input": ""}


def test_all_threads_boot_after_the_first_request(start_server, cases, tmp_path):
    boots = tmp_path / "boots"
    server = start_server(
        cases / "noisy_boot.php", workers=4, mode="auto", env={"BOOT_FILE": str(boots)}
    )
    server.fetch("/?n=1")
    wait_until(lambda: boots.read_text() == "boot\n" * 4, "four boots")


def test_parallel_first_requests_are_all_served(start_server, cases):
    server = start_server(cases / "counter.php", workers=4, mode="auto")
    clients = [server.connect() for _ in range(20)]
    for number, client in enumerate(clients):
        client.send(request_bytes("GET", f"/?n={number}"))
    answers = [client.read_response().json() for client in clients]
    assert [answer["get"]["n"] for answer in answers] == [str(n) for n in range(20)]
    for client in clients:
        client.finish()


def test_parallel_first_requests_to_a_plain_script_are_all_served(start_server, cases):
    server = start_server(cases / "plain.php", workers=4, mode="auto")
    clients = [server.connect() for _ in range(20)]
    for number, client in enumerate(clients):
        client.send(request_bytes("GET", f"/?n={number}"))
    answers = [client.read_response().json() for client in clients]
    assert [answer["get"]["n"] for answer in answers] == [str(n) for n in range(20)]


def test_another_script_under_the_root_does_not_decide(start_server, tmp_path, cases):
    (tmp_path / "index.php").write_text((cases / "counter.php").read_text())
    (tmp_path / "other.php").write_text("<?php echo 'other';")
    server = start_server(tmp_path / "index.php", workers=2, mode="auto")
    assert server.fetch("/other.php").text == "other"
    assert server.fetch("/one").json()["requests"] == 1


def test_a_first_request_that_fails_before_the_loop_does_not_end_the_server(
    start_server, cases, tmp_path
):
    fixed, attempts = tmp_path / "fixed", tmp_path / "attempts"
    server = start_server(
        cases / "broken_boot.php",
        workers=1,
        mode="auto",
        env={"FIXED": str(fixed), "ATTEMPTS": str(attempts)},
    )
    assert server.fetch("/").status in (500, 503)
    fixed.touch()
    wait_until(lambda: server.fetch("/").text == "booted at last", "the repaired worker", within=30)
