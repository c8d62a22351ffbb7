"""Clients that go away before they have their answer: within request, work or answer."""

from ..http_client import request_bytes

FORM = {"Content-Type": "multipart/form-data; boundary=XX"}
FORM_HEAD = b'--XX\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'


PART, SENT, SEEN = "part", "sent", "seen"  # how much of the request has come to the server


def in_the_head(client, dice, target) -> str:
    whole = request_bytes("GET", target("stream", pieces=1), {"X-Filler": "x" * 500})
    client.send(whole[: dice.randrange(1, len(whole))])
    return PART


def in_a_small_body(client, dice, target) -> str:
    head = {"Content-Length": "5000"}
    client.send(request_bytes("POST", target("upload"), head, b"x" * dice.randrange(5000)))
    return PART


def in_an_upload_that_has_gone_to_a_file(client, dice, target) -> str:
    head = {**FORM, "Content-Length": "4000000"}
    client.send(request_bytes("POST", target("upload"), head), FORM_HEAD)
    client.send(b"x" * dice.randrange(3_000_000))
    return PART


def in_a_chunked_body(client, dice, target) -> str:
    head = {"Transfer-Encoding": "chunked"}
    client.send(request_bytes("POST", target("upload"), head), "ffff\r\n", b"x" * 3000)
    return PART


def before_a_download(client, dice, target) -> str:
    client.send(request_bytes("GET", target("stream", pieces=dice.randrange(1, 400))))
    return SENT


def in_a_download(client, dice, target) -> str:
    client.send(request_bytes("GET", target("stream", pieces=dice.randrange(1, 400))))
    client.receive()
    return SEEN


def while_the_script_works(client, dice, target) -> str:
    client.send(request_bytes("GET", target("nap", ms=dice.randrange(1, 30))))
    return SENT


def with_requests_in_the_pipeline(client, dice, target) -> str:
    """Those behind the first one may never be looked at."""
    client.send(b"".join(request_bytes("GET", target("stream", pieces=3)) for _ in range(5)))
    return PART


ABORTS = [
    in_the_head,
    in_a_small_body,
    in_an_upload_that_has_gone_to_a_file,
    in_a_chunked_body,
    before_a_download,
    in_a_download,
    while_the_script_works,
    with_requests_in_the_pipeline,
]


def abort(server, dice, target, how) -> bool:
    """True where the server has had the whole request for sure: its log must tell of it.

    `target` makes a request target from the name of what is asked for and from query parameters.
    """
    client = server.connect()
    came, reset = PART, dice.random() < 0.5
    try:
        came = how(client, dice, target)
    except OSError:
        pass  # the server may have refused first
    if reset:
        client.reset()  # takes along what the server has not read yet
    client.socket.close()
    return came == SEEN or (came == SENT and not reset)
