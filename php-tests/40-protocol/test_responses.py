"""How responses are framed, and what a script can and cannot put into their head."""

import pytest
from support.http_client import request_bytes


def respond(server, query: str, method="GET"):
    return server.fetch(f"/respond.php?{query}", method)


def test_a_body_known_in_time_has_a_content_length(shared):
    response = respond(shared, "body=12345")
    assert (response.framing, response.get("Content-Length")) == ("length", "5")


def test_an_empty_body_has_content_length_0(shared):
    response = respond(shared, "")
    assert (response.framing, response.get("Content-Length")) == ("length", "0")


def test_a_flushed_body_is_chunked(shared):
    response = respond(shared, "body=one&flush=two")
    assert (response.framing, response.body) == ("chunked", b"onetwo")


def test_a_body_past_the_response_buffer_arrives_whole(shared):
    response = shared.fetch("/big.php?size=5000000")
    assert response.framing == "chunked"
    pieces = [bytes([97 + n % 26]) * 65536 for n in range(77)]
    assert response.body == b"".join(pieces)[:5000000]


def test_a_content_length_that_the_script_sets_is_kept(shared):
    response = shared.fetch("/big.php?size=5000000&length=1")
    assert (response.framing, len(response.body)) == ("length", 5000000)


@pytest.mark.parametrize(
    "query",
    ["body=abcdef&header[]=Content-Length:+3", "body=abc&flush=def&header[]=Content-Length:+3"],
)
def test_output_past_the_scripts_content_length_does_not_reach_the_client(shared, query):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/respond.php?{query}"))
        response = client.read_response()
        # Either the wrong length is replaced by the true one, or the surplus is cut.
        assert response.body in (b"abc", b"abcdef")
        if not response.closes:
            client.send(request_bytes("GET", "/respond.php?body=next"))
            assert client.read_response().body == b"next"
            client.finish()


def test_output_short_of_the_scripts_content_length_never_looks_complete(shared):
    with shared.connect() as client:
        client.send(
            request_bytes("GET", "/respond.php?body=abc&flush=def&header[]=Content-Length:+10")
        )
        head = client.read_head()
        if head.get("Content-Length") == "10":
            assert client.read_exactly(6) == b"abcdef"
            client.expect_closed()
        else:
            assert client.read_body(head).body == b"abcdef"


@pytest.mark.parametrize("length", ["abc", "-1", "3, 3", "99999999999999999999"])
def test_a_content_length_that_is_none_is_never_sent(shared, length):
    with shared.connect() as client:
        client.send(
            request_bytes(
                "GET", f"/respond.php?body=abc&header[]=Content-Length:+{length.replace(' ', '+')}"
            )
        )
        assert client.read_response().body == b"abc"


@pytest.mark.parametrize("status", [204, 304])
@pytest.mark.parametrize("body", ["", "&body=ignored", "&body=ignored&flush=too"])
def test_204_and_304_have_no_body(shared, status, body):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/respond.php?status={status}{body}"))
        response = client.read_response()
        assert (response.status, response.body) == (status, b"")
        client.send(request_bytes("GET", "/respond.php?body=next"))
        assert client.read_response().body == b"next"
        client.finish()


@pytest.mark.parametrize(
    "coding",
    [
        "Transfer-Encoding:+chunked",
        "Transfer-Encoding:+gzip",
        "Connection:+keep-alive, Upgrade",
        "Keep-Alive:+timeout%3D5",
    ],
)
def test_the_framing_stays_the_servers(shared, coding):
    with shared.connect() as client:
        client.send(
            request_bytes("GET", f"/respond.php?body=abc&header[]={coding.replace(', ', ',+')}")
        )
        assert client.read_response().body == b"abc"
        client.send(request_bytes("GET", "/respond.php?body=next"))
        assert client.read_response().body == b"next"
        client.finish()


def test_a_script_may_close_the_connection(shared):
    response = respond(shared, "body=abc&header[]=Connection:+close")
    assert response.body == b"abc" and response.closes


def test_headers_keep_their_order_and_their_duplicates(shared):
    query = "&".join(
        f"header[]={name}:+{value}"
        for name, value in [("X-B", 1), ("X-A", 2), ("X-B", 3), ("Link", 4), ("Link", 5)]
    )
    response = respond(shared, query)
    ours = [(n, v) for n, v in response.headers if n in ("X-A", "X-B", "Link")]
    assert ours == [("X-B", "1"), ("X-A", "2"), ("X-B", "3"), ("Link", "4"), ("Link", "5")]


def test_date_and_server_are_there_once(shared):
    response = respond(shared, "body=x")
    assert len(response.all("Date")) == 1  # its form is checked for every response
    assert len(response.all("Server")) == 1


def test_a_script_may_set_its_own_date_and_server(shared):
    response = respond(shared, "header[]=Date:+Thu,+01+Jan+1970+00:00:00+GMT&header[]=Server:+mine")
    assert len(response.all("Date")) == 1 and len(response.all("Server")) == 1


@pytest.mark.parametrize(
    "line, status",
    [
        ("HTTP/1.1+418+I'm+a+teapot", 418),
        ("HTTP/1.0+404+Gone+fishing", 404),
        ("Status:+503+Busy", 503),
        ("Status:+404", 404),
        ("Location:+/elsewhere", 302),
        ("WWW-Authenticate:+Basic", 401),
    ],
)
def test_status_lines_of_the_script_are_honoured(shared, line, status):
    response = respond(shared, f"body=x&header[]={line}")
    assert response.status == status
    assert not response.all("Status")


def test_the_reason_of_a_status_line_is_kept(shared):
    assert respond(shared, "header[]=HTTP/1.1+404+Gone+fishing").reason in (
        "Gone fishing",
        "Not Found",
    )


@pytest.mark.parametrize("status", [200, 201, 299, 301, 400, 404, 418, 451, 499, 500, 503, 599])
def test_any_final_status_may_be_set(shared, status):
    assert respond(shared, f"status={status}&body=x").status == status


@pytest.mark.parametrize("status", [100, 101, 103, 199])
def test_an_interim_status_is_no_final_answer(shared, status):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/respond.php?status={status}&body=x"))
        response = client.read_response()  # refuses interim heads
        assert response.status >= 200


@pytest.mark.parametrize("status", [0, 1, 99, 600, 999, 1000, -1])
def test_an_impossible_status_does_not_break_the_framing(shared, status):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/respond.php?status={status}&body=x"))
        head = client.read_until(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 ") and head[9:12].isdigit() and head[12:13] == b" "


@pytest.mark.parametrize("ending", ["%0d%0a", "%0a", "%0d", "%00", "%0d%0a%0d%0a"])
def test_no_header_line_can_hold_another(shared, ending):
    with shared.connect() as client:
        client.send(
            request_bytes("GET", f"/respond.php?header[]=X-A:+b{ending}X-Injected:+c&body=abc")
        )
        response = client.read_response()
        assert not response.all("X-Injected")
        client.send(request_bytes("GET", "/respond.php?body=next"))
        assert client.read_response().body == b"next"
        client.finish()


@pytest.mark.parametrize(
    "line", ["no+colon", ":+no+name", "X+Y:+space", "X%01:+control", "X-%c3%a9:+high", "%0a"]
)
def test_a_malformed_header_line_never_reaches_the_client(shared, line):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/respond.php?header[]={line}&body=abc"))
        client.read_response()  # refuses bad names and control characters
        client.send(request_bytes("GET", "/respond.php?body=next"))
        assert client.read_response().body == b"next"
        client.finish()


def test_high_bytes_in_a_header_value_pass(shared):
    assert respond(shared, "header[]=X-Name:+caf%c3%a9").get("X-Name") == "cafÃ©"
