"""HTTP/1.1 responses as a strict reader sees them: anything RFC 9112 forbids is an error."""

import json
import re
from dataclasses import dataclass, field

TOKEN = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+\Z")
STATUS_LINE = re.compile(rb"HTTP/1\.1 ([1-5][0-9][0-9]) ([\t\x20-\x7e\x80-\xff]*)\Z")
FIELD_VALUE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*\Z")
IMF_FIXDATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} [0-2]\d:[0-5]\d:[0-6]\d GMT\Z"
)


class ProtocolError(AssertionError):
    """The server sent something that no HTTP/1.1 server may send."""


@dataclass
class Head:
    """Status line and header fields, in the order they came."""

    status: int
    reason: str
    headers: list = field(default_factory=list)

    def all(self, name: str) -> list:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def get(self, name: str, default=None):
        values = self.all(name)
        return values[0] if values else default

    def tokens(self, name: str) -> list:
        joined = ",".join(self.all(name))
        return [token.strip().lower() for token in joined.split(",") if token.strip()]

    @property
    def closes(self) -> bool:
        return "close" in self.tokens("Connection")


@dataclass
class Response(Head):
    body: bytes = b""
    trailers: list = field(default_factory=list)
    interim: list = field(default_factory=list)
    framing: str = "none"  # none, length, chunked or close

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise AssertionError(
                f"not JSON ({error}): {self.status} {self.body[:2000]!r}"
            ) from None


def parse_head(block: bytes) -> Head:
    """`block` is everything before the empty line, without the last CRLF."""
    if b"\n" in block.replace(b"\r\n", b"") or b"\r" in block.replace(b"\r\n", b""):
        raise ProtocolError(f"bare CR or LF in the response head: {block!r}")
    lines = block.split(b"\r\n")
    match = STATUS_LINE.match(lines[0])
    if not match:
        raise ProtocolError(f"bad status line: {lines[0]!r}")
    head = Head(int(match[1]), match[2].decode("latin-1"), parse_fields(lines[1:]))
    check_fields(head)
    return head


def parse_fields(lines: list) -> list:
    fields = []
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not TOKEN.match(name):
            raise ProtocolError(f"bad header line: {line!r}")
        if not FIELD_VALUE.match(value):
            raise ProtocolError(f"control character in a header value: {line!r}")
        fields.append((name.decode("ascii"), value.strip(b" \t").decode("latin-1")))
    return fields


def check_fields(head: Head) -> None:
    if head.status >= 200:
        dates = head.all("Date")
        if len(dates) != 1 or not IMF_FIXDATE.match(dates[0]):
            raise ProtocolError(f"exactly one IMF-fixdate Date is due, got {dates}")
        if len(head.all("Server")) > 1:
            raise ProtocolError(f"Server repeated: {head.all('Server')}")
    for name in ("Content-Length", "Transfer-Encoding"):
        if len(head.all(name)) > 1:
            raise ProtocolError(f"{name} repeated: {head.all(name)}")
    length, coding = head.get("Content-Length"), head.get("Transfer-Encoding")
    if length is not None and not re.fullmatch(r"[0-9]+", length):
        raise ProtocolError(f"bad Content-Length: {length!r}")
    if coding is not None and coding != "chunked":
        raise ProtocolError(f"unexpected Transfer-Encoding: {coding!r}")
    if length is not None and coding is not None:
        raise ProtocolError("Content-Length together with Transfer-Encoding")
    if (head.status < 200 or head.status == 204) and (length or coding):
        raise ProtocolError(f"a {head.status} response must not carry {length or coding!r}")


def body_framing(head: Head, method: str) -> str:
    """How the body's end is told: RFC 9112, section 6.3."""
    if method == "HEAD" or head.status < 200 or head.status in (204, 304):
        return "none"
    if head.get("Transfer-Encoding"):
        return "chunked"
    if head.get("Content-Length") is not None:
        return "length"
    if not head.closes:
        raise ProtocolError(f"no framing and no Connection: close: {head}")
    return "close"
