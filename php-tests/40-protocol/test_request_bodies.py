"""Request bodies: framing, Expect: 100-continue, trailers, half-closed clients."""

import hashlib

import pytest
from support.http_client import ConnectionEnded, chunked, request_bytes

CHUNKED = {"Transfer-Encoding": "chunked"}


def post_chunked(server, body: bytes, headers=CHUNKED):
    return server.exchange(request_bytes("POST", "/echo.php", headers), body)


def test_a_chunked_body_may_arrive_one_byte_at_a_time(shared):
    with shared.connect() as client:
        client.send(request_bytes("POST", "/echo.php", CHUNKED))
        for byte in chunked(b"one", b"twothree", b"x" * 300):
            client.send(bytes([byte]))
        assert client.read_response().json()["body"] == "onetwothree" + "x" * 300
        client.finish()


def test_a_fixed_body_may_arrive_one_byte_at_a_time(shared):
    with shared.connect() as client:
        client.send(request_bytes("POST", "/echo.php", {"Content-Length": "300"}))
        for _ in range(300):
            client.send(b"y")
        assert client.read_response().json()["body"] == "y" * 300
        client.finish()


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 1 << 20, 20 << 20])
@pytest.mark.parametrize("framing", ["fixed", "chunked"])
def test_a_body_of_any_size_arrives_whole(shared, size, framing):
    body = bytes(range(256)) * (size // 256) + b"z" * (size % 256)
    if framing == "fixed":
        whole = request_bytes("POST", "/hash_body.php", {"Content-Length": str(size)}, body)
    else:
        pieces = [body[at : at + 50_000] for at in range(0, size, 50_000)]
        whole = request_bytes("POST", "/hash_body.php", CHUNKED, chunked(*pieces))
    with shared.connect() as client:
        client.send(whole)
        assert client.read_response().json() == {
            "length": size,
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        client.finish()


def test_a_chunked_body_tells_the_script_its_length(shared):
    # php-fpm behind nginx sees the length of the collected body.
    assert post_chunked(shared, chunked(b"12345", b"678")).json()["length"] == "8"


def test_chunk_extensions_are_ignored(shared):
    body = b'5;name=value\r\nhello\r\n6;a="q\\"uoted";b\r\n world\r\n0;last\r\n\r\n'
    assert post_chunked(shared, body).json()["body"] == "hello world"


def test_chunk_sizes_may_have_leading_zeros_and_either_case(shared):
    body = b"00000a\r\n0123456789\r\n0B\r\nabcdefghijk\r\n000\r\n\r\n"
    assert post_chunked(shared, body).json()["body"] == "0123456789abcdefghijk"


def test_the_coding_name_is_case_insensitive(shared):
    response = post_chunked(shared, chunked(b"x"), {"Transfer-Encoding": "Chunked"})
    assert response.json()["body"] == "x"


def test_trailers_are_read_and_never_become_headers(shared):
    trailers = "X-Trailer: yes\r\nX-Forwarded-For: 10.0.0.1\r\n"
    with shared.connect() as client:
        client.send(
            request_bytes("POST", "/echo.php", CHUNKED, chunked(b"body", trailers=trailers))
        )
        echoed = client.read_response().json()
        assert echoed["body"] == "body"
        assert not {"HTTP_X_TRAILER", "HTTP_X_FORWARDED_FOR"} & set(echoed["headers"])
        client.send(request_bytes("GET", "/respond.php?body=next"))
        assert client.read_response().body == b"next"
        client.finish()


@pytest.mark.parametrize(
    "field", ["Host: evil", "Content-Length: 5", "Transfer-Encoding: chunked", "Cookie: a=b"]
)
def test_a_trailer_that_must_be_none_is_refused_or_ignored(shared, field):
    body = chunked(b"body", trailers=f"{field}\r\n")
    response = shared.exchange(request_bytes("POST", "/echo.php", CHUNKED, body))
    if response.status == 200:
        echoed = response.json()
        assert (echoed["body"], echoed["host"], echoed["length"]) == ("body", "localhost", "4")
        assert "HTTP_COOKIE" not in echoed["headers"]
    else:
        assert response.status == 400 and response.closes


def test_100_continue_is_sent_when_the_client_waits_for_it(shared):
    with shared.connect() as client:
        client.send(
            request_bytes("POST", "/echo.php", {"Content-Length": "4", "Expect": "100-continue"})
        )
        assert client.read_head().status == 100
        client.send("body")
        assert client.read_response().json()["body"] == "body"
        client.finish()


def test_100_continue_comes_once_for_a_chunked_body(shared):
    with shared.connect() as client:
        client.send(request_bytes("POST", "/echo.php", {**CHUNKED, "Expect": "100-Continue"}))
        assert client.read_head().status == 100
        client.send(chunked(b"a", b"b"))
        assert client.read_response().json()["body"] == "ab"
        client.finish()


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "0"}])
def test_100_continue_is_not_sent_when_no_body_follows(shared, headers):
    with shared.connect() as client:
        client.send(request_bytes("GET", "/echo.php", {"Expect": "100-continue", **headers}))
        assert client.read_response().status == 200
        client.finish()


def test_100_continue_is_not_sent_to_http_1_0(shared):
    head = "POST /echo.php HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
    with shared.connect() as client:
        client.send(head, "body")
        assert client.read_response().json()["body"] == "body"


def test_an_unknown_expectation_is_refused_or_ignored(shared):
    response = shared.exchange(request_bytes("GET", "/echo.php", {"Expect": "miracles"}))
    assert response.status in (200, 417)


def test_100_continue_is_not_sent_for_a_body_that_is_too_large(start_server, cases):
    server = start_server(cases / "echo.php", mode="classic", max_body=1000)
    with server.connect() as client:
        client.send(
            request_bytes("POST", "/echo.php", {"Content-Length": "1001", "Expect": "100-continue"})
        )
        response = client.read_response()  # refuses interim responses
        assert response.status == 413 and response.closes


def test_a_half_closed_client_gets_its_answer(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/gated.php?gate={gate.path}"))
        client.half_close()
        gate.arrive().open()
        assert client.read_response().body == b"passed go\n"
        client.expect_closed()


def test_a_half_closed_pipeline_is_answered_to_its_end(shared):
    with shared.connect() as client:
        client.send(b"".join(request_bytes("GET", f"/respond.php?body={n}") for n in range(5)))
        client.half_close()
        assert [client.read_response().body for _ in range(5)] == [b"0", b"1", b"2", b"3", b"4"]
        client.expect_closed()


@pytest.mark.parametrize(
    "sent",
    [
        request_bytes("POST", "/respond.php?body=ran", {"Content-Length": "10"}, b"12345"),
        request_bytes("POST", "/respond.php?body=ran", CHUNKED, b"5\r\n12345\r\n"),
        b"GET /respond.php?body=ran HTTP/1.1\r\nHost: x\r\n",
    ],
    ids=["fixed body", "chunked body", "head"],
)
def test_a_request_cut_short_is_never_run(shared, sent):
    with shared.connect() as client:
        client.send(sent)
        client.half_close()
        try:
            response = client.read_response()
        except ConnectionEnded:
            return
        assert response.status == 400 and response.closes
