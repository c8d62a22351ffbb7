"""Size and time limits of a request: 413, 414, 431, 408."""

import pytest
from support.http_client import ConnectionEnded, chunked, request_bytes

HOST = "Host: localhost\r\n"


@pytest.fixture(scope="module")
def small(request):
    from support.server import Server

    cases = request.path.parent
    options = {"max_body": 1000, "max_header_bytes": 4096, "mode": "classic"}
    with Server(cases / "echo.php", **options) as server:
        yield server


def test_a_body_at_the_limit_is_served(small):
    assert len(small.fetch("/echo.php", "POST", body=b"x" * 1000).json()["body"]) == 1000
    response = small.exchange(
        request_bytes("POST", "/echo.php", {"Transfer-Encoding": "chunked"}),
        chunked(b"x" * 600, b"x" * 400),
    )
    assert len(response.json()["body"]) == 1000


def test_a_body_over_the_limit_is_refused_before_it_is_sent(small):
    with small.connect() as client:
        client.send(request_bytes("POST", "/echo.php", {"Content-Length": "1001"}))
        response = client.read_response("POST")
        assert response.status == 413 and response.closes


def test_a_chunked_body_is_refused_when_it_passes_the_limit(small):
    with small.connect() as client:
        client.send(request_bytes("POST", "/echo.php", {"Transfer-Encoding": "chunked"}))
        client.send("1f4\r\n", "x" * 500, "\r\n1f5\r\n", "x" * 501, "\r\n")
        response = client.read_response("POST")
        assert response.status == 413 and response.closes


def test_a_refused_upload_in_flight_still_gets_its_answer(small):
    # The answer must not be lost to a reset while the client is still sending.
    body = b"x" * (4 << 20)
    with small.connect() as client:
        client.send_while_accepted(request_bytes("POST", "/echo.php", body=body))
        assert client.read_response("POST").status == 413


def test_a_target_that_is_too_long_is_refused(small):
    response = small.exchange(f"GET /{'a' * 200_000} HTTP/1.1\r\n{HOST}\r\n")
    assert response.status == 414 and response.closes


def test_an_endless_target_is_refused(small):
    with small.connect() as client:
        client.send_while_accepted(b"GET /" + b"a" * 1_000_000)
        assert client.read_response().status == 414


def test_one_header_that_is_too_large_is_refused(small):
    response = small.exchange(f"GET / HTTP/1.1\r\n{HOST}X-A: {'a' * 5000}\r\n\r\n")
    assert response.status == 431 and response.closes


def test_headers_too_large_together_are_refused(small):
    fields = "".join(f"X-{n}: {'a' * 80}\r\n" for n in range(60))
    assert small.exchange(f"GET / HTTP/1.1\r\n{HOST}{fields}\r\n").status == 431


def test_an_endless_header_is_refused(small):
    with small.connect() as client:
        client.send_while_accepted(f"GET / HTTP/1.1\r\n{HOST}X-A: ".encode() + b"a" * 1_000_000)
        assert client.read_response().status == 431


def test_trailers_that_are_too_large_are_refused(small):
    with small.connect() as client:
        client.send(request_bytes("POST", "/echo.php", {"Transfer-Encoding": "chunked"}))
        client.send_while_accepted(b"1\r\nx\r\n0\r\nX-A: " + b"a" * 200_000)
        response = client.read_response("POST")
        assert response.status in (400, 431) and response.closes


def test_an_endless_chunk_extension_is_refused(small):
    with small.connect() as client:
        client.send(request_bytes("POST", "/echo.php", {"Transfer-Encoding": "chunked"}))
        client.send_while_accepted(b"1;" + b"a" * 1_000_000)
        response = client.read_response("POST")
        assert response.status in (400, 413, 431) and response.closes


def test_usual_headers_fit_the_default_limit(classic):
    cookies = {"Cookie": "; ".join(f"c{n}={'v' * 60}" for n in range(100))}
    assert classic.fetch("/echo.php", headers=cookies).status == 200


@pytest.fixture(scope="module")
def hasty(request):
    from support.server import Server

    options = {"header_timeout": 1, "body_timeout": 1, "keepalive_timeout": 60, "mode": "classic"}
    with Server(request.path.parent / "echo.php", workers=1, **options) as server:
        yield server


def test_a_header_that_is_too_slow_is_refused(hasty):
    with hasty.connect() as client:
        client.send("GET /echo.php HTTP/1.1\r\nHost: loc")
        response = client.read_response()
        assert response.status == 408 and response.closes


def test_a_header_that_trickles_is_refused_all_the_same(hasty):
    with hasty.connect() as client:
        client.send("GET /echo.php HTTP/1.1\r\nX-Drip: ")
        for _ in range(400):  # each byte on its own must not win more time
            if client.has_bytes_within(0.05):
                break
            client.send("x")
        assert client.read_response().status == 408


def test_a_body_that_is_too_slow_is_refused(hasty):
    with hasty.connect() as client:
        client.send(request_bytes("POST", "/echo.php", {"Content-Length": "10"}), "12345")
        response = client.read_response("POST")
        assert response.status == 408 and response.closes


def test_a_second_request_has_its_own_header_deadline(hasty):
    with hasty.connect() as client:
        client.send(request_bytes("GET", "/echo.php"))
        client.read_response()
        client.send("GET /echo.php HTT")
        assert client.read_response().status == 408


def test_a_connection_that_never_speaks_is_closed(hasty):
    with hasty.connect() as client:
        try:
            assert client.read_response().status == 408
        except ConnectionEnded:
            assert not client.buffer
