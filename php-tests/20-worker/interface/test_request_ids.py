"""One id a request: in the script, in the logs and in X-Request-Id of every answer."""

import re
import threading

import pytest
from support.http_client import request_bytes
from support.server import run_binary

FRESH = re.compile(r"[0-9a-f]{32}\Z")
CLIENTS, ROUNDS = 100, 5


def start(start_server, cases, mode, **options):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    return start_server(cases / "request_id.php", mode=mode, env=env, **options)


def test_script_field_and_access_log_agree(start_server, cases, mode):
    server = start(start_server, cases, mode)
    ids = set()
    for _ in range(5):
        response = server.fetch("/")
        assert FRESH.match(response.get("X-Request-Id"))
        assert response.json()["id"] == response.get("X-Request-Id")
        ids.add(response.get("X-Request-Id"))
    server.stop()
    assert len(ids) == 5


def test_the_access_log_has_the_id(start_server, cases, mode, tmp_path):
    log = tmp_path / "access.log"
    server = start(start_server, cases, mode, access_log=log)
    sent = server.fetch("/").get("X-Request-Id")
    server.stop()
    assert log.read_text().split()[-1] == sent


def test_outside_of_requests_there_is_none(start_server, cases):
    server = start(start_server, cases, "worker", workers=1)
    assert [server.fetch("/").json()["between"] for _ in range(2)] == ["", ""]


@pytest.mark.parametrize("script_mode", ["classic", "worker", "auto"])
def test_after_the_response_the_id_stays_in_script_and_log(start_server, cases, script_mode):
    server = start(start_server, cases, script_mode, workers=1)
    sent = server.fetch("/?finish").get("X-Request-Id")
    assert f"request={sent}" in server.wait_for_log("finished as itself")
    assert f"request={sent}" in server.wait_for_log("shutdown of the same")


def test_a_script_may_name_its_response_itself(start_server, cases, mode):
    server = start(start_server, cases, mode)
    response = server.fetch("/?own=mine")
    assert response.all("X-Request-Id") == ["mine"]
    assert FRESH.match(response.json()["id"])


def test_answers_of_the_server_itself_have_an_id(start_server, cases, tmp_path):
    (tmp_path / "index.php").write_text("<?php echo 'x';")
    (tmp_path / "file.txt").write_text("file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/index.html").write_text("folder")
    server = start_server(tmp_path / "index.php", max_body="1K")
    wanted = [
        (server.fetch("/file.txt"), 200),
        (server.fetch("/file.txt", "HEAD"), 200),
        (server.fetch("/file.txt", headers={"Range": "bytes=0-1"}), 206),
        (server.fetch("/file.txt", headers={"Range": "bytes=0-1,3-3"}), 206),
        (server.fetch("/file.txt", headers={"If-None-Match": "*"}), 304),
        (server.fetch("/file.txt", headers={"If-Match": '"no"'}), 412),
        (server.fetch("/file.txt", "DELETE"), 405),
        (server.fetch("/folder"), 301),
        (server.fetch("/.env"), 404),
        (server.fetch("*", "OPTIONS"), 204),
        (server.fetch("/", "POST", body=b"x" * 2048), 413),
        (server.exchange("GET / HTTP/1.1\r\n\r\n"), 400),
        (server.exchange("GET  / HTTP/1.1\r\nHost: x\r\n\r\n"), 400),
        (server.exchange("BREW / HTTP/1.1\r\nHost: x\r\n\r\n"), 501),
    ]
    assert [response.status for response, _ in wanted] == [status for _, status in wanted]
    ids = [response.all("X-Request-Id") for response, _ in wanted]
    assert all(len(each) == 1 and FRESH.match(each[0]) for each in ids), ids
    assert len({each[0] for each in ids}) == len(ids)


def test_strangers_cannot_choose_the_id(start_server, cases, mode):
    server = start(start_server, cases, mode, trusted_proxy="192.0.2.0/24")
    response = server.fetch("/", headers={"X-Request-Id": "chosen"})
    assert FRESH.match(response.get("X-Request-Id"))


@pytest.mark.parametrize("network", ["127.0.0.1", "127.0.0.0/8"])
def test_a_trusted_proxy_names_its_requests(start_server, cases, mode, network):
    server = start(start_server, cases, mode, trusted_proxy=["192.0.2.0/24", network])
    response = server.fetch("/", headers={"x-request-id": "chosen-1.2:3/4"})
    assert response.get("X-Request-Id") == response.json()["id"] == "chosen-1.2:3/4"
    refused = server.exchange("GET / HTTP/1.1\r\nX-Request-Id: named\r\n\r\n")
    assert (refused.status, refused.get("X-Request-Id")) == (400, "named")
    assert FRESH.match(server.fetch("/").get("X-Request-Id"))


def test_a_proxy_behind_a_unix_socket_can_be_trusted(start_server, cases, mode):
    server = start(start_server, cases, mode, trusted_proxy="unix", unix=True)
    assert server.fetch("/", headers={"X-Request-Id": "chosen"}).get("X-Request-Id") == "chosen"


@pytest.mark.parametrize(
    "given",
    ["", "two words", "<b>", 'a"b', "a,b", "a;b", "x" * 129, "$(id)", "a\\b", "a\tb", "\xe4"],
)
def test_what_a_trusted_proxy_says_is_checked(start_server, cases, given):
    server = start(start_server, cases, "classic", trusted_proxy="127.0.0.1")
    raw = f"GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: {given}\r\nConnection: close\r\n\r\n"
    assert FRESH.match(server.exchange(raw).get("X-Request-Id"))


def test_two_names_are_none(start_server, cases):
    server = start(start_server, cases, "classic", trusted_proxy="127.0.0.1")
    response = server.fetch("/", headers=[("X-Request-Id", "one"), ("X-Request-Id", "two")])
    assert FRESH.match(response.get("X-Request-Id"))


def ask(server, number: int, problems: list) -> None:
    try:
        with server.connect(timeout=60) as client:
            for turn in range(ROUNDS):
                own = f"{number}-{turn}"
                client.send(request_bytes("GET", "/", {"X-Request-Id": own}))
                response = client.read_response()
                if [response.get("X-Request-Id"), response.json()["id"]] != [own, own]:
                    problems.append((own, response.headers, response.text))
            client.finish()
    except Exception as error:  # a thread's failure must reach the test
        problems.append((number, repr(error)))


def test_parallel_requests_keep_their_ids_apart(start_server, cases, mode):
    server = start(start_server, cases, mode, workers=4, trusted_proxy="127.0.0.0/8")
    problems = []
    threads = [threading.Thread(target=ask, args=(server, n, problems)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_network_that_is_none_is_refused(cases):
    ended = run_binary("run", "--trusted-proxy", "10.0.0.0/99", cases / "request_id.php")
    assert ended.returncode == 2
    assert "--trusted-proxy must be an IP address, a network such as 10.0.0.0/8, or unix" in (
        ended.stderr
    )
