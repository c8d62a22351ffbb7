"""A raw HTTP/1.1 connection: tests send any bytes they like and read strictly."""

import re
import socket
import struct
import time

from .deadline import seconds
from .http_message import (
    Head,
    ProtocolError,
    Response,
    body_framing,
    parse_fields,
    parse_head,
)

CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,16}\Z")


class ConnectionEnded(AssertionError):
    """The server closed or reset the connection where more bytes were due."""


def family_of(address) -> int:
    if isinstance(address, str):
        return socket.AF_UNIX
    return socket.AF_INET6 if ":" in address[0] else socket.AF_INET


def open_socket(address) -> socket.socket:
    """`address` is a (host, port) pair or the path of a unix socket."""
    client = socket.socket(family_of(address), socket.SOCK_STREAM)
    try:
        client.settimeout(seconds(10))
        client.connect(address)
    except OSError:
        client.close()
        raise
    return client


class Connection:
    """One client connection; leaving a `with` block closes it."""

    def __init__(self, address, timeout: float = 20.0, receive_buffer: int = 0):
        self.timeout = timeout
        self.buffer = bytearray()
        if receive_buffer:
            self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            self.socket.connect(address)
        else:
            self.socket = open_socket(address)
        if self.socket.family == socket.AF_INET:
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, *parts) -> None:
        data = b"".join(part.encode("latin-1") if isinstance(part, str) else part for part in parts)
        self.socket.settimeout(seconds(self.timeout))
        self.socket.sendall(data)

    def send_while_accepted(self, data: bytes) -> bool:
        """Sends until all is gone (true) or the server stops accepting it (false)."""
        try:
            self.send(data)
            return True
        except (BrokenPipeError, ConnectionResetError):
            return False

    def half_close(self) -> None:
        self.socket.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Leaves for good: an ordinary close looks like a half-closed client that still listens."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def receive(self, within: float = None) -> bytes:
        """The next bytes, b"" at the end of the stream."""
        self.socket.settimeout(seconds(within or self.timeout))
        try:
            return self.socket.recv(262144)
        except socket.timeout:
            held = bytes(self.buffer[:200])
            raise AssertionError(f"nothing came before the deadline; so far: {held!r}") from None

    def read_until(self, delimiter: bytes, limit: int = 1 << 20) -> bytes:
        start = 0
        while (at := self.buffer.find(delimiter, start)) < 0:
            start = max(0, len(self.buffer) - len(delimiter))
            self._fill(f"{delimiter!r}")
            if len(self.buffer) > limit:
                raise ProtocolError(f"no {delimiter!r} in {limit} bytes")
        data = bytes(self.buffer[:at])
        del self.buffer[: at + len(delimiter)]
        return data

    def read_exactly(self, count: int) -> bytes:
        while len(self.buffer) < count:
            self._fill(f"{count - len(self.buffer)} more bytes")
        data = bytes(self.buffer[:count])
        del self.buffer[:count]
        return data

    def read_to_end(self) -> bytes:
        while data := self.receive():
            self.buffer += data
        data = bytes(self.buffer)
        self.buffer.clear()
        return data

    def _fill(self, what: str) -> None:
        try:
            data = self.receive()
        except ConnectionResetError:
            raise ConnectionEnded(
                f"reset while waiting for {what}: {bytes(self.buffer[:500])!r}"
            ) from None
        if not data:
            raise ConnectionEnded(
                f"end of stream, waiting for {what}: {bytes(self.buffer[:500])!r}"
            )
        self.buffer += data

    def read_head(self) -> Head:
        return parse_head(self.read_until(b"\r\n\r\n"))

    def read_chunk(self) -> bytes:
        """One chunk of a chunked body, b"" for the last one (its trailers stay unread)."""
        size_line = self.read_until(b"\r\n")
        if not CHUNK_SIZE.match(size_line):
            raise ProtocolError(f"bad chunk size: {size_line!r}")
        size = int(size_line, 16)
        if size == 0:
            return b""
        data = self.read_exactly(size)
        if self.read_exactly(2) != b"\r\n":
            raise ProtocolError("chunk data is not followed by CRLF")
        return data

    def read_body_start(self, wanted: bytes) -> Head:
        """The head of a chunked response whose first bytes are `wanted`; leaves the rest unread."""
        head = self.read_head()
        body = b""
        while len(body) < len(wanted):
            body += self.read_chunk()
        assert body.startswith(wanted), body
        return head

    def read_trailers(self) -> list:
        lines = []
        while line := self.read_until(b"\r\n"):
            lines.append(line)
        return parse_fields(lines)

    def read_response(self, method: str = "GET", interim: bool = False) -> Response:
        """The next final response; 1xx ones only where the test allows them."""
        seen = []
        head = self.read_head()
        while head.status < 200:
            if not interim:
                raise ProtocolError(f"unexpected interim response {head.status}")
            seen.append(head.status)
            head = self.read_head()
        return self.read_body(head, method, seen)

    def read_body(self, head: Head, method: str = "GET", interim=()) -> Response:
        framing = body_framing(head, method)
        response = Response(head.status, head.reason, head.headers)
        response.framing, response.interim = framing, list(interim)
        if framing == "length":
            response.body = self.read_exactly(int(head.get("Content-Length")))
        elif framing == "chunked":
            parts = []
            while chunk := self.read_chunk():
                parts.append(chunk)
            response.body = b"".join(parts)
            response.trailers = self.read_trailers()
        elif framing == "close":
            response.body = self.read_to_end()
        if head.closes and framing != "close":
            self.expect_closed()
        return response

    def expect_closed(self) -> None:
        """The server ends the connection and has nothing more to say."""
        try:
            rest = bytes(self.buffer) + self.receive()
        except ConnectionResetError:
            rest = bytes(self.buffer)
        if rest:
            raise ProtocolError(f"stray bytes where the connection should end: {rest[:500]!r}")

    def closed_by_peer(self) -> bool:
        """Whether the server has ended the connection, without waiting."""
        self.socket.settimeout(0)
        try:
            return self.socket.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return True

    def has_bytes_within(self, wait: float) -> bool:
        """Whether anything arrives (or the end comes) before `wait` seconds have passed."""
        end = time.monotonic() + wait
        self.socket.settimeout(max(0.001, end - time.monotonic()))
        try:
            self.buffer += self.socket.recv(65536)
            return True
        except socket.timeout:
            return False

    def finish(self) -> None:
        """No stray bytes are left: the server just closes after our half-close."""
        try:
            self.half_close()
        except OSError:
            pass
        self.expect_closed()
        self.socket.close()


def request_bytes(
    method: str, target: str, headers=(), body: bytes = b"", version="HTTP/1.1"
) -> bytes:
    """A well-formed request; Host and Content-Length are added where they are missing."""
    fields = list(headers.items()) if isinstance(headers, dict) else list(headers)
    names = {name.lower() for name, _ in fields}
    if "host" not in names:
        fields.insert(0, ("Host", "localhost"))
    if body and not names & {"content-length", "transfer-encoding"}:
        fields.append(("Content-Length", str(len(body))))
    lines = [f"{method} {target} {version}"] + [f"{name}: {value}" for name, value in fields]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


def chunked(*chunks: bytes, trailers: str = "") -> bytes:
    """A chunked body with exactly these chunks."""
    parts = [b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks]
    return b"".join(parts) + b"0\r\n" + trailers.encode("latin-1") + b"\r\n"
