"""Static files: types, validators, conditions, ranges: RFC 9110, sections 8, 13 and 14."""

import hashlib
import os
import re

import pytest
from support.http_client import request_bytes
from support.http_message import IMF_FIXDATE
from support.server import Server

ALPHABET = b"abcdefghijklmnopqrstuvwxyz"
PAST, FUTURE = "Mon, 01 Jan 2001 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    root = tmp_path_factory.mktemp("static")
    (root / "index.php").write_text("<?php echo 'script';")
    (root / "alphabet.txt").write_bytes(ALPHABET)
    os.utime(root / "alphabet.txt", (1_700_000_000, 1_700_000_000))  # old: a strong validator
    (root / "empty.bin").write_bytes(b"")
    (root / "big.bin").write_bytes(os.urandom(1 << 20) * 32)
    for name in TYPES:
        (root / name).write_bytes(b"x")
    with Server(root / "index.php", mode="classic") as server:
        server.root = root
        yield server


TYPES = {
    "a.html": "text/html",
    "a.css": "text/css",
    "a.js": ("text/javascript", "application/javascript"),
    "a.mjs": ("text/javascript", "application/javascript"),
    "a.json": "application/json",
    "a.map": ("application/json", "application/octet-stream"),
    "a.xml": ("application/xml", "text/xml"),
    "a.svg": "image/svg+xml",
    "a.png": "image/png",
    "a.jpg": "image/jpeg",
    "a.jpeg": "image/jpeg",
    "a.gif": "image/gif",
    "a.webp": "image/webp",
    "a.avif": "image/avif",
    "a.ico": ("image/x-icon", "image/vnd.microsoft.icon"),
    "a.woff2": "font/woff2",
    "a.woff": "font/woff",
    "a.ttf": "font/ttf",
    "a.wasm": "application/wasm",
    "a.pdf": "application/pdf",
    "a.txt": "text/plain",
    "a.mp4": "video/mp4",
    "a.webm": "video/webm",
    "a.mp3": "audio/mpeg",
    "a.zip": "application/zip",
    "a.webmanifest": "application/manifest+json",
    "A.PNG": "image/png",
    "a.tar.gz": ("application/gzip", "application/x-gzip"),
    "a.unknown-type": "application/octet-stream",
    "noextension": ("application/octet-stream", "text/plain"),
}


@pytest.mark.parametrize("name", TYPES)
def test_the_media_type_follows_the_name(files, name):
    kind = files.fetch("/" + name).get("Content-Type").split(";")[0]
    wanted = TYPES[name]
    assert kind in (wanted if isinstance(wanted, tuple) else (wanted,))


def test_a_file_has_length_validators_and_accepts_ranges(files):
    response = files.fetch("/alphabet.txt")
    assert (response.status, response.body, response.framing) == (200, ALPHABET, "length")
    assert re.fullmatch(r'(W/)?"[^"]+"', response.get("ETag"))
    assert IMF_FIXDATE.match(response.get("Last-Modified"))
    assert response.get("Accept-Ranges") == "bytes"


def headers_of_the_file(response) -> list:
    return [pair for pair in response.headers if pair[0] not in ("Date", "X-Request-Id")]


def test_head_has_the_headers_of_get(files):
    got, head = files.fetch("/alphabet.txt"), files.fetch("/alphabet.txt", "HEAD")
    assert head.body == b"" and head.status == 200
    assert headers_of_the_file(head) == headers_of_the_file(got)


def test_an_empty_file_is_an_empty_body(files):
    response = files.fetch("/empty.bin")
    assert (response.status, response.body, response.framing) == (200, b"", "length")


def test_a_big_file_arrives_whole(files):
    response = files.fetch("/big.bin", timeout=60)
    wanted = (files.root / "big.bin").read_bytes()
    assert hashlib.sha256(response.body).digest() == hashlib.sha256(wanted).digest()


def test_a_big_file_does_not_pass_through_memory(files):
    files.fetch("/big.bin")
    before = files.view.peak_rss_kib()
    with files.connect(receive_buffer=8192) as client:
        client.send(request_bytes("GET", "/big.bin"))
        client.read_head()
        assert files.fetch("/alphabet.txt").status == 200
    assert files.view.grew_at_most(before, 8)


def test_many_big_files_in_one_pipeline_arrive_whole(files):
    wanted = hashlib.sha256((files.root / "big.bin").read_bytes()).digest()
    with files.connect(timeout=60) as client:
        client.send(
            b"".join(request_bytes("GET", path) for path in ("/big.bin", "/alphabet.txt") * 3)
        )
        for _ in range(3):
            assert hashlib.sha256(client.read_response().body).digest() == wanted
            assert client.read_response().body == ALPHABET
        client.finish()


def test_a_changed_file_is_served_anew(files):
    path = files.root / "changing.txt"
    path.write_text("one")
    first = files.fetch("/changing.txt")
    path.write_text("other")
    second = files.fetch("/changing.txt", headers={"If-None-Match": first.get("ETag")})
    assert (second.status, second.body) == (200, b"other")
    path.unlink()
    assert files.fetch("/changing.txt").body == b"script"


def conditional(files, status, method="GET", **headers):
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    response = files.fetch("/alphabet.txt", method, fields)
    assert response.status == status, (fields, response)
    if status == 304:
        assert response.body == b"" and response.get("ETag")
        assert response.get("Content-Type") is None or response.get("Content-Length") != "0"
    return response


def test_if_none_match(files):
    tag = files.fetch("/alphabet.txt").get("ETag")
    conditional(files, 304, If_None_Match=tag)
    conditional(files, 304, If_None_Match=tag, method="HEAD")
    conditional(files, 304, If_None_Match="*")
    conditional(files, 304, If_None_Match=f'"other", {tag}')
    conditional(
        files, 304, If_None_Match=f'"a,b" , W/{tag.removeprefix("W/")},"c"'
    )  # weak comparison
    conditional(files, 200, If_None_Match='"other"')
    conditional(files, 200, If_None_Match=tag[:-2] + '"')
    conditional(files, 200, If_None_Match="")


def test_if_modified_since(files):
    modified = files.fetch("/alphabet.txt").get("Last-Modified")
    conditional(files, 304, If_Modified_Since=modified)
    conditional(files, 304, If_Modified_Since=FUTURE)
    conditional(files, 200, If_Modified_Since=PAST)
    conditional(files, 200, If_Modified_Since="yesterday")
    conditional(files, 200, If_Modified_Since=modified, If_None_Match='"other"')  # the tag decides
    tag = files.fetch("/alphabet.txt").get("ETag")
    conditional(files, 304, If_Modified_Since=PAST, If_None_Match=tag)


def ranged(files, header, status=206, **more):
    fields = {"Range": header, **{name.replace("_", "-"): value for name, value in more.items()}}
    response = files.fetch("/alphabet.txt", headers=fields)
    assert response.status == status, (header, response)
    return response


@pytest.mark.parametrize(
    "header, body, place",
    [
        ("bytes=0-0", b"a", "0-0"),
        ("bytes=0-4", b"abcde", "0-4"),
        ("bytes=20-", b"uvwxyz", "20-25"),
        ("bytes=20-99", b"uvwxyz", "20-25"),
        ("bytes=-3", b"xyz", "23-25"),
        ("bytes=-99", ALPHABET, "0-25"),
        ("bytes=25-25", b"z", "25-25"),
        ("Bytes=1-2", b"bc", "1-2"),
        ("bytes= 1-2 ", b"bc", "1-2"),
        ("bytes=0-18446744073709551615", ALPHABET, "0-25"),
    ],
)
def test_a_single_range(files, header, body, place):
    response = ranged(files, header)
    assert (response.body, response.get("Content-Range")) == (body, f"bytes {place}/26")


@pytest.mark.parametrize("header", ["bytes=26-", "bytes=100-200", "bytes=-0", "bytes=26-30,40-"])
def test_a_range_past_the_end_is_not_satisfiable(files, header):
    assert ranged(files, header, 416).get("Content-Range") == "bytes */26"


@pytest.mark.parametrize(
    "header",
    [
        "bytes=",
        "bytes=5-1",
        "bytes=a-b",
        "bytes=1",
        "items=0-1",
        "bytes=0-1;2-3",
        "bytes=--1",
        "0-1",
        "bytes=+1-2",
    ],
)
def test_a_malformed_range_is_ignored(files, header):
    response = files.fetch("/alphabet.txt", headers={"Range": header})
    assert response.status in (200, 416)
    if response.status == 200:
        assert response.body == ALPHABET


def parts(response):
    boundary = re.fullmatch(
        r'multipart/byteranges; ?boundary="?([^"]+)"?', response.get("Content-Type")
    )[1]
    pieces = response.body.split(b"--" + boundary.encode())
    assert pieces[0] in (b"", b"\r\n") and pieces[-1].startswith(b"--")
    found = []
    for piece in pieces[1:-1]:
        head, _, body = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        assert body.endswith(b"\r\n")
        assert b"content-type: text/plain" in head.lower()
        found.append((re.search(rb"(?i)content-range: bytes (\S+)", head)[1].decode(), body[:-2]))
    return found


def test_several_ranges_come_as_parts(files):
    response = ranged(files, "bytes=0-1, 5-6 ,-2")
    assert response.framing == "length"
    assert parts(response) == [("0-1/26", b"ab"), ("5-6/26", b"fg"), ("24-25/26", b"yz")]


def test_unsatisfiable_ones_among_several_are_left_out(files):
    response = ranged(files, "bytes=0-1,90-99")
    if response.get("Content-Type").startswith("multipart"):
        assert parts(response) == [("0-1/26", b"ab")]
    else:
        assert (response.body, response.get("Content-Range")) == (b"ab", "bytes 0-1/26")


def test_very_many_ranges_do_not_multiply_the_file(files):
    header = "bytes=" + ",".join(["0-"] * 500)
    response = files.fetch("/alphabet.txt", headers={"Range": header})
    assert response.status in (200, 206, 416)
    assert len(response.body) < 26 * 20


def test_if_range_guards_the_range(files):
    whole = files.fetch("/alphabet.txt")
    tag, modified = whole.get("ETag"), whole.get("Last-Modified")
    weak = tag.startswith("W/")
    ranged(files, "bytes=0-1", 200 if weak else 206, If_Range=tag)
    ranged(files, "bytes=0-1", 200, If_Range='"other"')
    ranged(files, "bytes=0-1", 200, If_Range=f'W/{tag.removeprefix("W/")}')
    ranged(files, "bytes=0-1", 200, If_Range=PAST)
    ranged(files, "bytes=0-1", 200, If_Range=FUTURE)
    assert ranged(files, "bytes=0-1", If_Range=modified).body == b"ab"


def test_a_condition_comes_before_the_range(files):
    tag = files.fetch("/alphabet.txt").get("ETag")
    ranged(files, "bytes=0-1", 304, If_None_Match=tag)


def test_head_with_a_range_has_no_body(files):
    assert files.fetch("/alphabet.txt", "HEAD", {"Range": "bytes=0-1"}).body == b""


def test_a_range_of_an_empty_file_is_not_satisfiable_or_ignored(files):
    response = files.fetch("/empty.bin", headers={"Range": "bytes=0-1"})
    assert response.status in (200, 416) and response.body == b"" or response.status == 416
