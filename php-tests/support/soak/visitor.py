"""One of the soak's clients: does one thing after the other, and tells the ledger of each."""

import random
import time

from ..http_client import ConnectionEnded, request_bytes
from .aborts import abort


class Visitor:
    def __init__(self, server, ledger, kinds, seed: int):
        self.server, self.ledger, self.kinds = server, ledger, kinds
        self.dice = random.Random(seed)
        self.session, self.turns = f"ofvisitor{seed}", 0
        self.client = None
        self.kind = ""

    def run(self, until: float, everything: bool) -> None:
        """With `everything`, each kind once before chance decides."""
        for kind in self.kinds if everything else ():
            self.do(kind)
        weights = [kind.weight for kind in self.kinds]
        while time.monotonic() < until:
            self.do(self.dice.choices(self.kinds, weights)[0])
        self.hang_up()

    def do(self, kind) -> None:
        self.kind = kind.name
        number = self.ledger.begin(kind.name, kind.wants_error)
        try:
            kind.run(self, number)
            if self.client and self.dice.random() < 0.03:
                self.client.finish()
                self.client = None
        except Exception as error:  # of any kind: it is the soak's result
            self.ledger.failed(number, f"{kind.name} n={number}: {error!r}"[:600])
            self.hang_up()

    def hang_up(self) -> None:
        if self.client:
            self.client.socket.close()
        self.client = None

    def open(self):
        if self.client is None:
            self.client = self.server.connect(timeout=60)
        return self.client

    def begin_more(self, kind: str) -> int:
        """For a kind that asks more than once."""
        return self.ledger.begin(kind)

    def path(self) -> str:
        """Of the main script or of the second pool."""
        return "/api/soak" if self.dice.random() < 0.2 else "/"

    def request(self, number, query="", method="GET", headers=(), body=b"", path=None) -> bytes:
        target = f"{path or self.path()}?n={number}" + (f"&do={query}" if query else "")
        return request_bytes(method, target, headers, body)

    def ask(self, number, query="", method="GET", headers=(), body=b"", status=200, path=None):
        client = self.open()
        client.send(self.request(number, query, method, headers, body, path))
        return self.check(number, client.read_response(method), status)

    def check(self, number: int, response, status: int):
        self.ledger.answered(number, response.status)
        if response.closes:
            self.hang_up()
        assert response.status == status, (response.status, status, response.text[:200])
        if "X-Powered-By" in dict(response.headers):
            assert response.get("X-N", "") == str(number), "the answer to somebody else"
        return response

    def ask_cut(self, number: int, query: str) -> None:
        """Expects the answer to begin and not to end."""
        client = self.open()
        client.send(self.request(number, query))
        head = client.read_head()
        self.ledger.answered(number, head.status)
        assert head.get("X-N") == str(number), "the answer to somebody else"
        try:
            client.read_body(head)
        except ConnectionEnded:
            self.hang_up()
            return
        raise AssertionError("the answer ended as if nothing were missing")

    def abort(self, number: int, how) -> None:
        numbers = []

        def target(query: str, **parameters) -> str:
            numbers.append(self.ledger.begin(self.kind) if numbers else number)
            more = "".join(f"&{name}={value}" for name, value in parameters.items())
            return f"{self.path()}?n={numbers[-1]}&do={query}{more}"

        whole = abort(self.server, self.dice, target, how)
        for one in numbers:
            self.ledger.left(one, whole and one == number)
