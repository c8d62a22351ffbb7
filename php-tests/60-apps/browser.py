"""A visitor of an application: one keep-alive connection, a cookie jar, forms and redirects."""

import email.utils
import re
import time
import urllib.parse

from support.http_client import request_bytes

BOUNDARY = "----apps-9f2c1d"
FORM = "application/x-www-form-urlencoded"


class CookieJar:
    """By name and path; enough for one host."""

    def __init__(self):
        self.cookies = {}

    def header(self, path: str) -> list:
        pairs = [
            f"{name}={value}"
            for (name, root), value in self.cookies.items()
            if path.startswith(root)
        ]
        return [("Cookie", "; ".join(pairs))] if pairs else []

    def store(self, line: str, path: str) -> None:
        pair, *attributes = [part.strip() for part in line.split(";")]
        name, _, value = pair.partition("=")
        known = {
            key.lower(): given for key, _, given in (part.partition("=") for part in attributes)
        }
        root = known.get("path") or path.rsplit("/", 1)[0] or "/"
        if has_expired(known):
            self.cookies.pop((name, root), None)
        else:
            self.cookies[name, root] = value

    def get(self, name: str):
        return next((value for (key, _), value in self.cookies.items() if key == name), None)


def has_expired(attributes: dict) -> bool:
    if "max-age" in attributes:
        return int(attributes["max-age"]) <= 0
    if "expires" in attributes:
        return email.utils.parsedate_to_datetime(attributes["expires"]).timestamp() < time.time()
    return False


class Browser:
    def __init__(self, server, language: str = ""):
        self.server = server
        self.jar = CookieJar()
        self.headers = [("Accept-Language", language)] if language else []
        self.connection = None
        self.connections = 0
        self.page = "/"

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, kind, *_):
        if self.connection and kind is None:
            self.connection.finish()
        elif self.connection:
            self.connection.socket.close()

    def request(self, method: str, target: str, headers=(), body: bytes = b""):
        """Sends one request on the open connection and reads its answer; follows nothing."""
        path = target.partition("?")[0]
        fields = [*self.headers, *headers, *self.jar.header(path)]
        self.open().send(request_bytes(method, target, fields, body))
        response = self.connection.read_response(method)
        if response.closes:
            self.connection.socket.close()
            self.connection = None
        for line in response.all("Set-Cookie"):
            self.jar.store(line, path)
        self.page = target
        return response

    def open(self):
        if self.connection is None:
            self.connection = self.server.connect(timeout=60)
            self.connections += 1
        return self.connection

    def get(self, target: str, headers=()):
        return self.request("GET", target, headers)

    def submit(self, target: str, fields, method: str = "POST", headers=()):
        body = urllib.parse.urlencode(fields).encode()
        return self.request(method, target, [("Content-Type", FORM), *headers], body)

    def send_json(self, method: str, target: str, text: str, headers=()):
        return self.request(
            method, target, [("Content-Type", "application/json"), *headers], text.encode()
        )

    def upload(self, target: str, fields=(), files=()):
        return self.request("POST", target, [MULTIPART], multipart(fields, files))

    def follow(self, response):
        """Goes where a redirect points, as browsers do after a form."""
        assert response.status in (301, 302, 303), (response.status, response.text[:2000])
        return self.get(urllib.parse.urljoin(self.page, local(response.get("Location"))))


MULTIPART = ("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")


def multipart(fields=(), files=()) -> bytes:
    """`fields` are (name, value), `files` are (name, file name, media type, bytes)."""
    parts = []
    for name, value in fields:
        parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode())
    for name, file_name, media_type, content in files:
        head = f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        parts.append(f"{head}Content-Type: {media_type}\r\n\r\n".encode() + content)
    mark = BOUNDARY.encode()
    return (
        b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts)
        + b"--"
        + mark
        + b"--\r\n"
    )


def local(location: str) -> str:
    """Without scheme and host."""
    parts = urllib.parse.urlsplit(location)
    return urllib.parse.urlunsplit(("", "", parts.path, parts.query, ""))


def hidden_field(response, name: str) -> str:
    """The value of a hidden field of the page's form."""
    page = response.text
    found = re.search(
        rf"<input[^>]*\bname=[\"']{re.escape(name)}[\"'][^>]*\bvalue=[\"']([^\"']*)[\"']", page
    )
    assert found, f"no field {name!r} in:\n{page[:3000]}"
    return found[1]
