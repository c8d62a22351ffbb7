"""Many requests, then memory: RSS and memory_get_usage() stay within 2 % after the warm-up."""

import pathlib
import threading

from .http_client import request_bytes
from .process_view import is_sanitized
from .server import BINARY, Server

SCRIPT = pathlib.Path(__file__).resolve().parent / "soak.php"
ALLOWED_GROWTH = 0.02
CONNECTIONS = 16


class Soak:
    """One server under load; `report` tells each measure as it is taken."""

    def __init__(self, mode: str, requests: int, report=print):
        self.mode, self.requests, self.report = mode, requests, report

    def run(self) -> None:
        env = {"AS_WORKER": "1"} if self.mode == "worker" else {}
        with Server(SCRIPT, mode=self.mode, workers=4, env=env, access_log="off") as server:
            self.send(server, max(2000, self.requests // 10))
            before = self.measure(server)
            self.send(server, self.requests)
            after = self.measure(server)
        for what in before:
            growth = after[what] / before[what] - 1
            self.report(f"{self.mode}: {what} {before[what]} -> {after[what]} ({growth:+.2%})")
            assert growth <= ALLOWED_GROWTH, f"{self.mode}: {what} grew by {growth:.2%}"

    def measure(self, server) -> dict:
        # Each of the threads answers some of these; the largest one counts.
        memory = max(server.fetch("/?n=measure").json()["memory"] for _ in range(32))
        measured = {"memory_get_usage": memory}
        if not is_sanitized(BINARY):
            measured["rss_kib"] = server.view.rss_kib()
        return measured

    def send(self, server, count: int) -> None:
        errors = []
        share = count // CONNECTIONS
        threads = [
            threading.Thread(target=keep_asking, args=(server, share, errors))
            for _ in range(CONNECTIONS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []


def keep_asking(server, count: int, errors: list) -> None:
    batch = 20
    try:
        with server.connect(timeout=60) as client:
            for start in range(0, count, batch):
                many = min(batch, count - start)
                client.send(b"".join(request_bytes("GET", f"/?n={start + n}") for n in range(many)))
                for _ in range(many):
                    response = client.read_response()
                    assert response.status == 200 and response.body.startswith(
                        b'{"rows":50'
                    ), response
            client.finish()
    except Exception as error:  # a thread's failure must reach the caller
        errors.append(repr(error))
