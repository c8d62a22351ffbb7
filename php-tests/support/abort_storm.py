"""Kills clients mid-upload and mid-download, many at a time, and looks at what the server keeps."""

import random
import threading

from .deadline import wait_until
from .http_client import request_bytes

FORM = {"Content-Type": "multipart/form-data; boundary=XX"}
FORM_HEAD = b'--XX\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'


def vanish(client, dice) -> None:
    """Ends the connection by a reset or by an ordinary close."""
    if dice.random() < 0.5:
        client.reset()
    client.socket.close()


def one_abort(server, dice) -> None:
    client = server.connect()
    try:
        kind = dice.randrange(6)
        if kind == 0:  # in the head
            whole = request_bytes("GET", "/?pieces=1", {"X-Filler": "x" * 500})
            client.send(whole[: dice.randrange(1, len(whole))])
        elif kind == 1:  # in a small body
            client.send(
                request_bytes("POST", "/", {"Content-Length": "5000"}, b"x" * dice.randrange(5000))
            )
        elif kind == 2:  # in an upload that has gone to a file
            head = {**FORM, "Content-Length": "4000000"}
            client.send(
                request_bytes("POST", "/", head), FORM_HEAD, b"x" * dice.randrange(3_000_000)
            )
        elif kind == 3:  # in a chunked body
            client.send(
                request_bytes("POST", "/", {"Transfer-Encoding": "chunked"}),
                "ffff\r\n",
                b"x" * 3000,
            )
        elif kind == 4:  # in a download, at once or after a bit of it
            client.send(request_bytes("GET", f"/?pieces={dice.randrange(1, 400)}"))
            if dice.random() < 0.7:
                client.receive()
        else:  # with requests in the pipeline
            client.send(b"".join(request_bytes("GET", "/?pieces=3") for _ in range(5)))
    except OSError:
        pass  # the server may have refused first
    vanish(client, dice)


def storm(server, aborts: int, clients: int = 16, seed: int = 1) -> None:
    """`aborts` clients in all; the server must be as it was before."""
    server.fetch("/?pieces=300")
    server.fetch("/", "POST", FORM, FORM_HEAD + b"x" * 4_000_000 + b"\r\n--XX--\r\n")
    wait_until(lambda: server.view.deleted_files() == [], "the upload's file to be closed")
    descriptors, threads = server.view.descriptors(), server.view.threads()
    errors = []
    workers = [
        threading.Thread(
            target=keep_aborting, args=(server, aborts // clients, seed * 1000 + n, errors)
        )
        for n in range(clients)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert errors == []
    assert_recovered(server, descriptors, threads)


def keep_aborting(server, times: int, seed: int, errors: list) -> None:
    dice = random.Random(seed)
    try:
        for _ in range(times):
            one_abort(server, dice)
    except Exception as error:  # a thread's failure must reach the caller
        errors.append(repr(error))


def assert_recovered(server, descriptors: dict, threads: int) -> None:
    wait_until(
        lambda: len(server.view.descriptors()) <= len(descriptors),
        "the connections' descriptors to be closed",
        within=60,
    )
    wait_until(lambda: server.view.deleted_files() == [], "every body's file to be closed")
    wait_until(
        lambda: temporary_files(server) == [], f"no temporary file: {temporary_files(server)}"
    )
    assert server.view.threads() <= threads
    # Every PHP thread still answers: more requests at once than there are threads.
    clients = [server.connect(timeout=60) for _ in range(8)]
    for client in clients:
        client.send(request_bytes("GET", "/?pieces=20"))
    for client in clients:
        assert client.read_response().body.endswith(b"done")
        client.finish()


def temporary_files(server) -> list:
    return [path.name for path in server.temporary.iterdir() if not path.name.startswith("sess_")]
