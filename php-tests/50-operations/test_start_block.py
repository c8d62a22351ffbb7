"""The start prints one short block: version, PHP, mode, threads, document root, URL."""

import json
import os
import re

import pytest
from support.deadline import wait_until
from support.server import client_address, free_port


def block(server) -> str:
    def both():
        text = server.stdout_file.read_text() + server.stderr()
        return text if "http://" in text else None

    return wait_until(both, "the start block")


def test_the_start_block_says_what_runs_where(start_server, cases):
    server = start_server(cases / "gated.php", mode="classic", workers=3)
    said = block(server)
    assert re.search(r"http://(127\.0\.0\.1|localhost):%d/" % server.address[1], said)
    assert str(cases) in said
    assert "classic" in said and "3" in said
    assert "PHP 8." in said
    assert len(said.splitlines()) <= 15


def test_the_default_number_of_threads_follows_the_affinity(start_server, cases):
    one = min(os.sched_getaffinity(0))
    server = start_server(
        cases / "gated.php", mode="classic", workers=None, wrapper=["taskset", "-c", one]
    )
    assert re.search(r"threads\s+1\b", block(server))


def test_the_access_log_goes_to_standard_output_by_default(start_server, cases):
    server = start_server(cases / "gated.php", mode="classic", access_log=None)
    server.fetch("/?n=on-stdout")
    wait_until(lambda: "/?n=on-stdout" in server.stdout_file.read_text(), "the line on stdout")


def test_refusals_are_counted(start_server, cases):
    server = start_server(cases / "gated.php", mode="classic")
    for _ in range(3):
        assert server.exchange("GET / HTTP/1.1\r\n\r\n").status == 400
    assert server.exchange("GET / HTTP/2.0\r\nHost: x\r\n\r\n").status == 505
    server.signal()
    assert server.wait() == 0
    assert re.search(r"400: 3, 505: 1", server.stderr())


def test_several_addresses_are_served(start_server, cases, tmp_path):
    path = tmp_path / "second.sock"
    listen = [f"unix:{path}", f"127.0.0.1:{free_port()}", f"[::1]:{free_port()}"]
    server = start_server(cases / "gated.php", mode="classic", listen=listen)
    for address in listen:
        server.address = client_address(address)
        assert server.fetch("/?n=1").text == "served 1"


def test_requests_are_logged_with_method_path_and_status(start_server, cases):
    server = start_server(cases / "gated.php", mode="classic")
    server.fetch("/?n=first")
    server.fetch("/file.txt")
    wait_until(lambda: len(server.access_lines()) >= 2, "two lines in the access log")
    script, static = server.access_lines()[:2]
    assert "GET" in script and "/?n=first" in script and "200" in script
    assert "GET" in static and "/file.txt" in static and "200" in static


@pytest.mark.parametrize("target", ["/%0aforged", "/?a=%1b[31m", '/?a="quoted"', "/?a=\\x"])
def test_a_request_cannot_forge_a_log_line(start_server, cases, target):
    server = start_server(cases / "gated.php", mode="classic")
    server.fetch(target, headers={"User-Agent": 'evil" 200 "x', "Referer": '\\"'})
    wait_until(lambda: server.access_lines(), "the access log")
    assert len(server.access_lines()) == 1
    assert "\x1b" not in server.access_lines()[0]


def test_json_logs_are_json(start_server, cases):
    server = start_server(cases / "gated.php", mode="classic", log_format="json")
    server.fetch('/?a="quoted"\\&b=1')
    wait_until(lambda: server.access_lines(), "the access log")
    for line in server.access_lines():
        assert isinstance(json.loads(line), dict)


def test_the_access_log_can_be_off(start_server, cases):
    server = start_server(cases / "gated.php", mode="classic", access_log="off")
    server.fetch("/?n=unlogged")
    server.fetch("/?n=unlogged-too")
    assert "unlogged" not in server.stdout_file.read_text() + server.stderr()
