"""What the soak's clients do, and how often. Each kind asks, and checks its answer."""

import hashlib
import time
from dataclasses import dataclass

from .aborts import ABORTS

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "soak-5f2c"
HEADERS = {"User-Agent": "soak", "Accept": "*/*"}


@dataclass(frozen=True)
class Kind:
    name: str
    weight: float
    run: object  # called with a visitor and a number of its own
    wants_error: bool = False  # the log must tell of it at error level
    ends: bool = False  # the worker's script


def plain(visitor, n):
    rows = visitor.ask(n, "plain", headers=HEADERS).json()
    assert rows["rows"] == 50 and len(rows["hash"]) == 32, rows


def form(visitor, n):
    headers = {"Content-Type": FORM, "Cookie": f"c={n}", "X-Own": str(n)}
    told = visitor.ask(n, "form", "POST", headers, f"text={n}".encode()).json()
    assert told == [str(n)] * 3, told


def upload(visitor, n):
    content = visitor.dice.randbytes(visitor.dice.choice([0, 100, 70_000, 700_000]))
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    told = visitor.ask(n, "upload", "POST", headers, body)
    assert told.text == hashlib.md5(content).hexdigest(), told


def raw_body(visitor, n):
    content = visitor.dice.randbytes(visitor.dice.choice([1, 5000, 300_000]))
    headers = {"Content-Type": "application/octet-stream"}
    told = visitor.ask(n, "upload", "PUT", headers, content)
    assert told.text == hashlib.md5(content).hexdigest(), told


def session(visitor, n):
    visitor.turns += 1
    told = visitor.ask(n, f"session&session={visitor.session}")
    assert told.text == str(visitor.turns), (told.text, visitor.turns)


def shared_session(visitor, n):
    """All visitors wait for the lock of one session."""
    assert int(visitor.ask(n, "session&session=ofeverybody").text) > 0


def dying_session(visitor, n):
    """The lock goes with the request that dies: the next one of this visitor needs it."""
    visitor.turns += 1
    visitor.ask(n, f"session+and+fatal&session={visitor.session}", status=500)


def stream(visitor, n):
    pieces = visitor.dice.randrange(1, 40)
    told = visitor.ask(n, f"stream&pieces={pieces}")
    assert told.body == b"".join(bytes([97 + p % 26]) * 8192 for p in range(pieces))


def callback(visitor, n):
    told = visitor.ask(n, "callback")
    assert told.text == "endtext", told


def finish(visitor, n):
    assert visitor.ask(n, "finish").text == "early"


def early_hints(visitor, n):
    client = visitor.open()
    client.send(visitor.request(n, "hints"))
    response = visitor.check(n, client.read_response(interim=True), 200)
    assert (response.interim, response.text) == ([103], "after the hints"), response


def leave_by_exit(visitor, n):
    assert visitor.ask(n, "exit").text == "left"


def leave_by_nested_exit(visitor, n):
    assert visitor.ask(n, "nested+exit").text == "left at last"


def opcache_reset(visitor, n):
    """False where another one is under way."""
    assert visitor.ask(n, "opcache").text in ("true", "false")


def failing(how: str, status=500):
    def fail(visitor, n):
        told = visitor.ask(n, how, status=status)
        assert told.body == b"", told

    return fail


def cut(visitor, n):
    """A fatal error after the first bytes: the client must notice."""
    visitor.ask_cut(n, "cut")


def slow_reader(visitor, n):
    """Takes a long answer in small sips; the socket's own buffers do not hold it."""
    size = 2 << 20
    with visitor.server.connect(timeout=60, receive_buffer=8192) as client:
        client.send(visitor.request(n, f"big&bytes={size}"))
        head = client.read_head()
        while len(client.buffer) < size:
            client.buffer += client.receive()
            time.sleep(0.001)
        visitor.check(n, client.read_body(head), 200)


def static_file(visitor, n):
    told = visitor.ask(n, path="/static.txt")
    assert told.text == "a static file\n"
    known = {"If-None-Match": told.get("ETag")}
    again = visitor.ask(
        visitor.begin_more("static file"), path="/static.txt", status=304, headers=known
    )
    assert again.body == b""


def not_found(visitor, n):
    visitor.ask(n, "missing", path="/no/where", status=404)


def pipeline(visitor, n):
    """Several requests before the first answer."""
    numbers = [n] + [visitor.begin_more("pipeline") for _ in range(4)]
    client = visitor.open()
    client.send(b"".join(visitor.request(number, "plain") for number in numbers))
    for number in numbers:
        visitor.check(number, client.read_response(), 200)


def leaving(how):
    return lambda visitor, n: visitor.abort(n, how)


def name_of(how) -> str:
    return f"leaves {how.__name__.replace('_', ' ')}"


def kinds() -> list:
    # Unless it says ignore_user_abort(), a script ends where its client is gone.
    return [
        *[Kind(name_of(how), 5, leaving(how), ends=True) for how in ABORTS],
        Kind("plain", 400, plain),
        Kind("form", 150, form),
        Kind("upload", 40, upload),
        Kind("raw body", 40, raw_body),
        Kind("session", 80, session),
        Kind("shared session", 20, shared_session),
        Kind("stream", 40, stream),
        Kind("callback", 60, callback),
        Kind("finish", 40, finish),
        Kind("early hints", 40, early_hints),
        Kind("static file", 40, static_file),
        Kind("not found", 10, not_found),
        Kind("pipeline", 30, pipeline),
        Kind("slow reader", 3, slow_reader),
        Kind("exit", 10, leave_by_exit, ends=True),
        Kind("nested exit", 5, leave_by_nested_exit, ends=True),
        Kind("exception", 20, failing("exception"), wants_error=True),
        Kind("fatal", 5, failing("fatal"), wants_error=True, ends=True),
        Kind("memory", 5, failing("memory"), wants_error=True, ends=True),
        Kind("stack", 0.5, failing("stack"), wants_error=True),
        Kind("session and fatal", 3, dying_session, wants_error=True, ends=True),
        Kind("cut", 5, cut, wants_error=True, ends=True),
        Kind("opcache reset", 0.001, opcache_reset),  # the server spaces restarts out
        Kind("hang", 0.3, failing("hang", 504), wants_error=True, ends=True),
        Kind("time", 0.3, failing("time"), wants_error=True, ends=True),
    ]
