"""What is refused and how: the connection ends, no script runs, one line is logged."""

import re

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes

MARKER = "THE-SCRIPT-RAN"
LINE = f"POST /respond.php?body={MARKER} HTTP/1.1\r\n"
HOST = "Host: localhost\r\n"
BODY = "\r\n5\r\nhello\r\n0\r\n\r\n"


def with_fields(*fields: str, rest: str = "\r\nhello") -> str:
    return LINE + HOST + "".join(field + "\r\n" for field in fields) + rest


def line(text: str) -> str:
    return f"{text}\r\n{HOST}\r\n"


CONTENT_LENGTH = {
    "conflicting": (400, with_fields("Content-Length: 5", "Content-Length: 6")),
    "repeated": (400, with_fields("Content-Length: 5", "Content-Length: 5")),
    "a list of equals": (400, with_fields("Content-Length: 5, 5")),
    "a list": (400, with_fields("Content-Length: 5,6")),
    "a plus sign": (400, with_fields("Content-Length: +5")),
    "a minus sign": (400, with_fields("Content-Length: -5")),
    "minus zero": (400, with_fields("Content-Length: -0")),
    "hexadecimal": (400, with_fields("Content-Length: 0x5")),
    "a fraction": (400, with_fields("Content-Length: 5.0")),
    "an exponent": (400, with_fields("Content-Length: 5e0")),
    "a space inside": (400, with_fields("Content-Length: 5 5")),
    "an empty value": (400, with_fields("Content-Length:")),
    "a word": (400, with_fields("Content-Length: five")),
    "a quoted number": (400, with_fields('Content-Length: "5"')),
    "a vertical tab": (400, with_fields("Content-Length: \x0b5")),
    "64 bits overflowing to 5": ((400, 413), with_fields("Content-Length: 18446744073709551621")),
    "very many digits": ((400, 413), with_fields("Content-Length: " + "9" * 60)),
}
TRANSFER_ENCODING = {
    "with Content-Length after": (
        400,
        with_fields("Transfer-Encoding: chunked", "Content-Length: 5", rest=BODY),
    ),
    "with Content-Length before": (
        400,
        with_fields("Content-Length: 5", "Transfer-Encoding: chunked", rest=BODY),
    ),
    "with Content-Length 0": (
        400,
        with_fields("Content-Length: 0", "Transfer-Encoding: chunked", rest=BODY),
    ),
    "unknown with Content-Length": (
        (400, 501),
        with_fields("Content-Length: 5", "Transfer-Encoding: x", rest=BODY),
    ),
    "gzip": (501, with_fields("Transfer-Encoding: gzip", rest=BODY)),
    "identity": ((400, 501), with_fields("Transfer-Encoding: identity", rest=BODY)),
    "gzip, chunked": (501, with_fields("Transfer-Encoding: gzip, chunked", rest=BODY)),
    "chunked, identity": (
        (400, 501),
        with_fields("Transfer-Encoding: chunked, identity", rest=BODY),
    ),
    "identity, chunked": (
        (400, 501),
        with_fields("Transfer-Encoding: identity, chunked", rest=BODY),
    ),
    "chunked, gzip": ((400, 501), with_fields("Transfer-Encoding: chunked, gzip", rest=BODY)),
    "chunked twice": ((400, 501), with_fields("Transfer-Encoding: chunked, chunked", rest=BODY)),
    "xchunked": (501, with_fields("Transfer-Encoding: xchunked", rest=BODY)),
    "chunkedx": (501, with_fields("Transfer-Encoding: chunkedx", rest=BODY)),
    "quoted": ((400, 501), with_fields('Transfer-Encoding: "chunked"', rest=BODY)),
    "a parameter": ((400, 501), with_fields("Transfer-Encoding: chunked;q=1", rest=BODY)),
    "an empty value": ((400, 501), with_fields("Transfer-Encoding:", rest=BODY)),
    "a comma": ((400, 501), with_fields("Transfer-Encoding: ,", rest=BODY)),
    "repeated": (
        (400, 501),
        with_fields("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", rest=BODY),
    ),
    "a second, other line": (
        (400, 501),
        with_fields("Transfer-Encoding: chunked", "Transfer-Encoding: identity", rest=BODY),
    ),
    "other line first": (
        (400, 501),
        with_fields("Transfer-Encoding: identity", "Transfer-Encoding: chunked", rest=BODY),
    ),
    "a vertical tab before": (400, with_fields("Transfer-Encoding:\x0bchunked", rest=BODY)),
    "a form feed after": (400, with_fields("Transfer-Encoding: chunked\x0c", rest=BODY)),
    "a tab before the colon": (400, with_fields("Transfer-Encoding\t: chunked", rest=BODY)),
    "a space before the colon": (400, with_fields("Transfer-Encoding : chunked", rest=BODY)),
    "a folded value": (400, with_fields("Transfer-Encoding:", " chunked", rest=BODY)),
    "in HTTP/1.0": (
        (400, 501),
        f"POST /respond.php?body={MARKER} HTTP/1.0\r\n{HOST}Transfer-Encoding: chunked\r\n" + BODY,
    ),
}
HOST_FIELD = {
    "missing": (400, LINE + "Content-Length: 0\r\n\r\n"),
    "repeated": (400, LINE + HOST + HOST + "\r\n"),
    "two different": (400, LINE + HOST + "Host: other\r\n\r\n"),
    "a list": (400, LINE + "Host: a, b\r\n\r\n"),
    "a space inside": (400, LINE + "Host: a b\r\n\r\n"),
    "a path": (400, LINE + "Host: a/b\r\n\r\n"),
    "user information": (400, LINE + "Host: a@b\r\n\r\n"),
    "a bad port": (400, LINE + "Host: a:b\r\n\r\n"),
    "a bad address": (400, LINE + "Host: [::1\r\n\r\n"),
}
HEADER_LINES = {
    "obsolete folding": (400, with_fields("X-A: one", " two")),
    "obsolete folding with a tab": (400, with_fields("X-A: one", "\ttwo")),
    "folding right after the request line": (400, LINE + " X-A: b\r\n" + HOST + "\r\n"),
    "a space before the colon": (400, with_fields("X-A : b")),
    "a tab before the colon": (400, with_fields("X-A\t: b")),
    "no colon": (400, with_fields("X-A")),
    "an empty name": (400, with_fields(": b")),
    "a space in the name": (400, with_fields("X A: b")),
    "a bracket in the name": (400, with_fields("X(A): b")),
    "a high byte in the name": (400, with_fields("X-\xe9: b")),
    "NUL in the name": (400, with_fields("X\0A: b")),
    "NUL in the value": (400, with_fields("X-A: b\0c")),
    "a bare CR in the value": (400, with_fields("X-A: b\rc")),
    "a bare CR that looks like a line end": (
        400,
        with_fields("X-A: b\rTransfer-Encoding: chunked"),
    ),
    "a bare LF line end": (400, LINE + HOST + "X-A: b\nX-B: c\r\n\r\n"),
    "a bare LF at the end of the head": (400, LINE + HOST + "X-A: b\r\n\n"),
    "an escape character": (400, with_fields("X-A: \x1b[1m")),
    "a DEL": (400, with_fields("X-A: \x7f")),
}
REQUEST_LINES = {
    "HTTP/2.0": (505, line("GET / HTTP/2.0")),
    "HTTP/3.0": (505, line("GET / HTTP/3.0")),
    "HTTP/0.9": (505, line("GET / HTTP/0.9")),
    "HTTP/9.9": (505, line("GET / HTTP/9.9")),
    "the HTTP/2 preface": ((400, 505), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "two digits": ((400, 505), line("GET / HTTP/1.10")),
    "no dot": ((400, 505), line("GET / HTTP/11")),
    "a lower case protocol": (400, line("GET / http/1.1")),
    "another protocol": (400, line("GET / HTTX/1.1")),
    "a simple request": ((400, 505), "GET /\r\n\r\n"),
    "no target": (400, line("GET HTTP/1.1")),
    "two spaces": (400, line("GET  / HTTP/1.1")),
    "two spaces before the version": (400, line("GET /  HTTP/1.1")),
    "a tab": (400, line("GET\t/\tHTTP/1.1")),
    "a trailing space": ((400, 505), line("GET / HTTP/1.1 ")),
    "a leading space": ((400, 501), line(" GET / HTTP/1.1")),
    "a space in the target": (400, line("GET /a b HTTP/1.1")),
    "NUL in the target": (400, line("GET /a\0b HTTP/1.1")),
    "a bare CR in the target": (400, line("GET /a\rb HTTP/1.1")),
    "a bare LF line end": ((400, 505), f"GET / HTTP/1.1\n{HOST}\r\n"),
    "a TLS greeting": (400, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
    "binary junk": (400, "\xff\xfe\xfd\r\n\r\n"),
}
CHUNKED = LINE + HOST + "Transfer-Encoding: chunked\r\n\r\n"
CHUNKS = {
    "an empty size": (400, CHUNKED + "\r\nhello\r\n0\r\n\r\n"),
    "no hexadecimal digit": (400, CHUNKED + "g\r\nhello\r\n0\r\n\r\n"),
    "a 0x prefix": (400, CHUNKED + "0x5\r\nhello\r\n0\r\n\r\n"),
    "a minus sign": (400, CHUNKED + "-5\r\nhello\r\n0\r\n\r\n"),
    "a plus sign": (400, CHUNKED + "+5\r\nhello\r\n0\r\n\r\n"),
    "a leading space": (400, CHUNKED + " 5\r\nhello\r\n0\r\n\r\n"),
    "a trailing space": (400, CHUNKED + "5 \r\nhello\r\n0\r\n\r\n"),
    "64 bits overflowing to 5": ((400, 413), CHUNKED + "10000000000000005\r\nhello\r\n0\r\n\r\n"),
    "the largest 64 bits": ((400, 413), CHUNKED + "ffffffffffffffff\r\nhello\r\n0\r\n\r\n"),
    "a bare LF after the size": (400, CHUNKED + "5\nhello\r\n0\r\n\r\n"),
    "a bare CR after the size": (400, CHUNKED + "5\rhello\r\n0\r\n\r\n"),
    "a bare LF after the data": (400, CHUNKED + "5\r\nhello\n0\r\n\r\n"),
    "data longer than its size": (400, CHUNKED + "4\r\nhello\r\n0\r\n\r\n"),
    "data shorter than its size": (400, CHUNKED + "6\r\nhello\r\n0\r\n\r\n"),
    "a bare LF in an extension": (400, CHUNKED + "5;a\nb\r\nhello\r\n0\r\n\r\n"),
    "a bare CR in an extension": (400, CHUNKED + "5;a\rb\r\nhello\r\n0\r\n\r\n"),
    "NUL in an extension": (400, CHUNKED + "5;a\0b\r\nhello\r\n0\r\n\r\n"),
    "a bare LF at the end": (400, CHUNKED + "5\r\nhello\r\n0\r\n\n"),
    "a folded trailer": (400, CHUNKED + "5\r\nhello\r\n0\r\nX-A: b\r\n c\r\n\r\n"),
    "a trailer without a colon": (400, CHUNKED + "5\r\nhello\r\n0\r\nX-A\r\n\r\n"),
    "NUL in a trailer": (400, CHUNKED + "5\r\nhello\r\n0\r\nX-A: \0\r\n\r\n"),
}
GROUPS = {
    "Content-Length": CONTENT_LENGTH,
    "Transfer-Encoding": TRANSFER_ENCODING,
    "Host": HOST_FIELD,
    "header": HEADER_LINES,
    "request line": REQUEST_LINES,
    "chunk": CHUNKS,
}
ALL = [
    pytest.param(statuses, sent, id=f"{group}: {name}".replace("\0", ""))
    for group, refusals in GROUPS.items()
    for name, (statuses, sent) in refusals.items()
]
SECOND = f"GET /respond.php?body={MARKER} HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("statuses, sent", ALL)
def test_refused(classic, statuses, sent):
    with classic.connect() as client:
        client.send_while_accepted((sent + SECOND).encode("latin-1"))
        refusal = client.read_response("POST")
    statuses = statuses if isinstance(statuses, tuple) else (statuses,)
    assert refusal.status in statuses, refusal
    assert refusal.closes, refusal  # and read_response() has found nothing behind it
    assert MARKER not in refusal.text


def log_lines(server) -> list:
    return server.stderr().splitlines() + server.access_lines()


@pytest.mark.parametrize(
    "status, sent",
    [
        (400, line("GET /a\0b HTTP/1.1")),
        (400, "GET /refused HTTP/1.1\r\n\r\n"),
        (501, with_fields("Transfer-Encoding: gzip", rest=BODY)),
        (505, line("GET / HTTP/2.0")),
        (400, CHUNKED + "g\r\n\r\n"),
    ],
    ids=["request line", "no host", "coding", "version", "chunk"],
)
def test_each_refusal_is_one_line_in_each_log(start_server, cases, status, sent):
    server = start_server(cases / "respond.php", mode="classic")
    assert server.exchange(sent).status == status
    assert server.fetch("/respond.php?body=the-next-one").status == 200

    def telling(rows: list) -> list:
        return [
            row for row in rows if re.search(rf"\b{status}\b", row) and "the-next-one" not in row
        ]

    logs = (lambda: server.stderr().splitlines(), server.access_lines)
    wait_until(
        lambda: any("the-next-one" in row for row in log_lines(server)), "the next request's line"
    )
    for log in logs:
        wait_until(lambda log=log: telling(log()), f"the refusal's line in each log: {log()}")
        assert len(telling(log())) == 1, log()


def test_a_refusal_does_not_disturb_other_connections(classic):
    with classic.connect() as other:
        other.send(request_bytes("GET", "/respond.php?body=one"))
        assert other.read_response().body == b"one"
        assert classic.exchange("junk\r\n\r\n").status in (400, 501)
        other.send(request_bytes("GET", "/respond.php?body=two"))
        assert other.read_response().body == b"two"
        other.finish()
