"""Persistent connections and pipelining: RFC 9112, section 9."""

from support.http_client import chunked, request_bytes


def test_one_connection_serves_many_requests(shared):
    with shared.connect() as client:
        for number in range(50):
            client.send(request_bytes("GET", f"/echo.php?n={number}"))
            response = client.read_response()
            assert response.json()["query"]["n"] == str(number)
            assert not response.closes
        client.finish()


def test_connection_close_is_honoured_and_announced(shared):
    with shared.connect() as client:
        client.send(request_bytes("GET", "/echo.php", {"Connection": "close"}))
        assert client.read_response().closes  # read_response() has seen the end of the stream


def test_connection_close_is_found_among_other_options(shared):
    with shared.connect() as client:
        client.send(request_bytes("GET", "/echo.php", {"Connection": "foo , Close,bar"}))
        assert client.read_response().closes


def test_http_1_0_is_answered_and_closed_without_chunks(shared):
    with shared.connect() as client:
        client.send("GET /respond.php?body=one&flush=two HTTP/1.0\r\n\r\n")
        response = client.read_response()
        assert response.status == 200
        assert response.framing in ("length", "close")
        assert response.closes
        assert response.body == b"onetwo"


def test_pipelined_requests_are_answered_in_order(shared):
    with shared.connect() as client:
        client.send(b"".join(request_bytes("GET", f"/echo.php?n={n}") for n in range(30)))
        seen = [client.read_response().json()["query"]["n"] for _ in range(30)]
        assert seen == [str(n) for n in range(30)]
        client.finish()


def test_a_slow_first_request_does_not_let_pipelined_ones_overtake(classic, gate):
    with classic.connect() as client:
        client.send(
            request_bytes("GET", f"/gated.php?gate={gate.path}"),
            request_bytes("GET", "/static.txt"),
            request_bytes("GET", "/echo.php?n=2"),
        )
        gate.arrive()
        assert not client.has_bytes_within(0.2)
        gate.open()
        assert client.read_response().body == b"passed go\n"
        assert client.read_response().body == b"a static file\n"
        assert client.read_response().json()["query"]["n"] == "2"
        client.finish()


def test_static_files_and_scripts_mix_in_one_pipeline(classic):
    with classic.connect() as client:
        for round_number in range(5):
            client.send(
                request_bytes("GET", "/static.txt"),
                request_bytes("POST", f"/echo.php?r={round_number}", body=b"body"),
                request_bytes("HEAD", "/static.txt"),
                request_bytes("GET", "/missing-page"),
            )
        for round_number in range(5):
            assert client.read_response().body == b"a static file\n"
            echoed = client.read_response().json()
            assert (echoed["query"]["r"], echoed["body"]) == (str(round_number), "body")
            assert client.read_response("HEAD").get("Content-Length") == "14"
            assert client.read_response().text == "front /missing-page\n"
        client.finish()


def test_bodies_end_where_they_end_when_requests_are_pipelined(shared):
    with shared.connect() as client:
        client.send(
            request_bytes("POST", "/echo.php", body=b"fixed"),
            request_bytes(
                "POST", "/echo.php", {"Transfer-Encoding": "chunked"}, chunked(b"in ", b"chunks")
            ),
            request_bytes("GET", "/echo.php", body=b"a GET may have one too"),
            request_bytes("POST", "/echo.php", {"Content-Length": "0"}),
            request_bytes("GET", "/echo.php?last"),
        )
        bodies = [client.read_response().json()["body"] for _ in range(5)]
        assert bodies == ["fixed", "in chunks", "a GET may have one too", "", ""]
        client.finish()


def test_an_unread_body_does_not_become_the_next_request(shared):
    smuggled = b"GET /respond.php?body=smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
    with shared.connect() as client:
        client.send(
            request_bytes("POST", "/respond.php?body=first", body=smuggled),
            request_bytes("GET", "/respond.php?body=second"),
        )
        assert client.read_response().body == b"first"
        assert client.read_response().body == b"second"
        client.finish()


def test_a_pipeline_that_ends_in_a_refusal_is_answered_up_to_it(shared):
    with shared.connect() as client:
        client.send(
            request_bytes("GET", "/respond.php?body=first"),
            request_bytes("GET", "/respond.php?body=second"),
            "GET / HTTP/1.1\r\n\r\n",
            request_bytes("GET", "/respond.php?body=never"),
        )
        assert client.read_response().body == b"first"
        assert client.read_response().body == b"second"
        refusal = client.read_response()
        assert refusal.status == 400 and refusal.closes


def test_a_request_after_connection_close_is_not_served(shared):
    with shared.connect() as client:
        client.send(
            request_bytes("GET", "/respond.php?body=first", {"Connection": "close"}),
            request_bytes("GET", "/respond.php?body=second"),
        )
        response = client.read_response()
        assert response.body == b"first" and response.closes


def test_empty_lines_before_a_request_are_ignored(shared):
    with shared.connect() as client:
        client.send("\r\n\r\n", request_bytes("GET", "/respond.php?body=ok"), "\r\n")
        assert client.read_response().body == b"ok"
        client.send(request_bytes("GET", "/respond.php?body=again"))
        assert client.read_response().body == b"again"
        client.finish()


def test_a_request_may_arrive_one_byte_at_a_time(shared):
    whole = request_bytes("POST", "/echo.php?slow", body=b"0123456789")
    with shared.connect() as client:
        for position in range(len(whole)):
            client.send(whole[position : position + 1])
        assert client.read_response().json()["body"] == "0123456789"
        client.finish()


def test_an_idle_connection_is_closed_without_a_word(start_server, cases):
    server = start_server(cases / "echo.php", mode="classic", keepalive_timeout=1)
    with server.connect() as client:
        client.send(request_bytes("GET", "/echo.php"))
        client.read_response()
        client.expect_closed()


def test_an_offered_upgrade_is_not_taken(shared):
    headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    with shared.connect() as client:
        client.send(request_bytes("GET", "/respond.php?body=plain", headers))
        response = client.read_response()
        assert (response.status, response.body) == (200, b"plain")
        client.send(
            request_bytes(
                "GET", "/respond.php?body=h2c", {"Connection": "Upgrade", "Upgrade": "h2c"}
            )
        )
        assert client.read_response().body == b"h2c"
        client.finish()
