"""A client that leaves ends its request, and costs the worker nothing else."""

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes


def leave(server, target: str) -> None:
    """Reads the beginning of an answer and resets the connection."""
    with server.connect() as client:
        client.send(request_bytes("GET", target))
        client.read_head()
        client.reset()


@pytest.mark.parametrize("mode", ["worker", "warm"])
def test_the_worker_goes_on_without_a_boot(start_server, cases, mode):
    script = "deep_loop.php" if mode == "worker" else "endless.php"
    server = start_server(cases / script, mode=mode, workers=1)
    for _ in range(5):
        leave(server, "/?endless")
    assert server.fetch("/").text == "request 6 and more"
    assert "anew" not in server.stderr()


def test_the_request_is_logged(start_server, cases):
    server = start_server(cases / "deep_loop.php", mode="worker", workers=1)
    leave(server, "/?endless")
    wait_until(lambda: any("endless" in row for row in server.access_lines()), "the access log")
