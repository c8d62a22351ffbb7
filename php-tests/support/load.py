"""Many clients at once, each with requests in a row on a connection that it keeps."""

import threading

from .http_client import ConnectionEnded, request_bytes


class Load:
    """`clients` that ask for `target` until `stop()`, or `requests` times each."""

    def __init__(self, server, clients: int, requests: int = 0, target: str = "/"):
        self.server, self.requests, self.target = server, requests, target
        self.responses = []
        self.problems = []
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self._run) for _ in range(clients)]

    def _run(self) -> None:
        try:
            mine = []
            with self.server.connect() as client:
                while not self.stopping.is_set() and not 0 < self.requests <= len(mine):
                    client.send(request_bytes("GET", self.target))
                    mine.append(client.read_response())
            self.responses += mine
        except (AssertionError, OSError, ConnectionEnded) as problem:
            self.problems.append(problem)

    def __enter__(self) -> "Load":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> list:
        self.stopping.set()
        return self.finish()

    def finish(self) -> list:
        """All responses; every client has got an answer to every request."""
        for thread in self.threads:
            thread.join()
        assert not self.problems, self.problems[:5]
        return self.responses
