"""flush() sends: the client has each chunk while the script still runs."""

from support.http_client import chunked, request_bytes


def test_each_flushed_chunk_reaches_the_client_at_once(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/stream.php?gate={gate.path}"))
        head = client.read_head()
        assert head.get("Content-Type").startswith("text/event-stream")
        assert head.get("Transfer-Encoding") == "chunked"
        for event in (1, 2, 3):
            assert client.read_chunk() == b"data: event %d\n\n" % event
            gate.arrive(f"sent {event}").open()
        assert client.read_chunk() == b""
        assert client.read_trailers() == []
        client.finish()


def test_http_1_0_clients_get_a_stream_without_chunks(shared, gate):
    with shared.connect() as client:
        client.send(f"GET /stream.php?gate={gate.path} HTTP/1.0\r\n\r\n")
        head = client.read_head()
        assert head.get("Transfer-Encoding") is None and head.closes
        for event in (1, 2, 3):
            assert client.read_exactly(15) == b"data: event %d\n\n" % event
            gate.arrive(f"sent {event}").open()
        client.expect_closed()


def test_a_flush_without_output_sends_the_head(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/flush_head.php?gate={gate.path}"))
        head = client.read_head()
        assert head.get("X-Early") == "yes"
        gate.arrive("flushed").open()
        assert client.read_body(head).body == b"late body"


def test_implicit_flush_sends_every_write(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/implicit_flush.php?gate={gate.path}"))
        head = client.read_head()
        assert client.read_chunk() == b"first"
        gate.arrive("first written").open()
        assert client.read_body(head).body == b"second"


def test_a_streaming_script_does_not_stop_others(classic, gate):
    with classic.connect() as client:
        client.send(request_bytes("GET", f"/stream.php?gate={gate.path}"))
        client.read_head()
        gate.arrive("sent 1")
        assert classic.fetch("/respond.php?body=meanwhile").body == b"meanwhile"
        gate.open()
        for event in (2, 3):
            gate.arrive(f"sent {event}").open()


def test_a_pipelined_request_waits_for_the_streams_end(classic, gate):
    with classic.connect() as client:
        client.send(
            request_bytes("GET", f"/stream.php?gate={gate.path}"),
            request_bytes("POST", "/echo.php", {"Transfer-Encoding": "chunked"}, chunked(b"next")),
        )
        head = client.read_head()
        for event in (1, 2, 3):
            gate.arrive(f"sent {event}").open()
        assert client.read_body(head).body.endswith(b"data: event 3\n\n")
        assert client.read_response("POST").json()["body"] == "next"
        client.finish()
