"""Uploads: many files, big files without their size in memory, nothing left behind."""

import hashlib
import os

from support.deadline import wait_until
from support.http_client import request_bytes

MIB = 1 << 20


def form(*files, boundary="XX") -> bytes:
    parts = []
    for name, content in files:
        place = f'Content-Disposition: form-data; name="{name}"; filename="{name}"'
        parts += [f"--{boundary}\r\n{place}\r\n\r\n".encode(), content, b"\r\n"]
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


MULTIPART = {"Content-Type": "multipart/form-data; boundary=XX"}


def sums(*contents):
    return [[len(content), hashlib.sha256(content).hexdigest()] for content in contents]


def temporary_files(server):
    return [path.name for path in server.temporary.iterdir() if not path.name.startswith("sess_")]


def test_twenty_files_arrive_in_one_form(shared):
    contents = [os.urandom(1000 * n) for n in range(20)]
    body = form(*((f"f[{n}]", content) for n, content in enumerate(contents)))
    answer = shared.fetch("/upload_hash.php", "POST", MULTIPART, body).json()
    assert answer["hashes"] == sums(*contents)


def test_uploaded_files_are_gone_after_the_request(shared):
    shared.fetch("/upload_hash.php", "POST", MULTIPART, form(("f", b"x" * 1_500_000)))
    wait_until(
        lambda: temporary_files(shared) == [], f"an empty directory: {temporary_files(shared)}"
    )
    wait_until(lambda: shared.view.deleted_files() == [], "the body's file to be closed")


def test_a_moved_file_stays(shared, tmp_path):
    content = os.urandom(100_000)
    target = tmp_path / "moved"
    shared.fetch(f"/upload_hash.php?move={target}", "POST", MULTIPART, form(("f", content)))
    assert target.read_bytes() == content


def test_parallel_uploads_do_not_mix(shared):
    clients = [(shared.connect(), os.urandom(200_000)) for _ in range(16)]
    for client, content in clients:
        client.send(request_bytes("POST", "/upload_hash.php", MULTIPART, form(("f", content))))
    for client, content in clients:
        assert client.read_response("POST").json()["hashes"] == sums(content)
        client.finish()


def test_a_big_upload_does_not_pass_through_memory(start_server, cases):
    size = int(os.environ.get("LYGER_UPLOAD_MIB", "200")) * MIB
    limits = {"upload_max_filesize": "4G", "post_max_size": "4G", "memory_limit": "32M"}
    server = start_server(
        cases / "upload_hash.php", mode="classic", ini=limits, max_body=size + MIB
    )
    server.fetch("/upload_hash.php", "POST", MULTIPART, form(("f", b"warm")))
    before = server.view.peak_rss_kib()
    start, end = form(("f", b"")).split(b"\r\n\r\n", 1)
    start += b"\r\n\r\n"
    length = len(start) + size + len(end)
    piece, digest = os.urandom(MIB), hashlib.sha256()
    with server.connect(timeout=120) as client:
        head = {**MULTIPART, "Content-Length": str(length)}
        client.send(request_bytes("POST", "/upload_hash.php", head), start)
        for _ in range(size // MIB):
            client.send(piece)
            digest.update(piece)
        client.send(end)
        answer = client.read_response("POST").json()
    assert answer["hashes"] == [[size, digest.hexdigest()]]
    assert answer["peak"] < 32 * MIB
    assert server.view.grew_at_most(before, 40)
    wait_until(lambda: server.view.deleted_files() == [], "the body's file to be closed")


def test_a_large_raw_body_is_readable_as_php_input(start_server, cases):
    server = start_server(
        cases / "input_hash.php",
        mode="classic",
        ini={"memory_limit": "32M", "post_max_size": "1G"},
        max_body=100 * MIB,
    )
    body = os.urandom(MIB) * 64
    before = server.view.peak_rss_kib()
    answer = server.fetch(
        "/input_hash.php", "POST", {"Content-Type": "application/octet-stream"}, body
    ).json()
    assert answer["sha256"] == hashlib.sha256(body).hexdigest()
    assert server.view.grew_at_most(before, 40)
