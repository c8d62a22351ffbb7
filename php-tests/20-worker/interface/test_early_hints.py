"""103 Early Hints and headers_send(), byte by byte."""

import json
import re

import pytest
from support.http_client import request_bytes

HINTS = (
    b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload; as=style\r\n"
    b"X-Many: one\r\nX-Many: two\r\nX-One: three\r\n\r\n"
)


def start(start_server, cases, mode, **options):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    options = {"workers": 1, "ini": {"expose_php": "0", "default_mimetype": "text/x"}, **options}
    return start_server(cases / "early_hints.php", mode=mode, env=env, **options)


def raw(server, do: str, method="GET", version="HTTP/1.1") -> bytes:
    """All that comes back on a connection of its own."""
    with server.connect() as client:
        headers = {"Connection": "close"}
        client.send(request_bytes(method, f"/?do={do}", headers, version=version))
        return client.read_to_end()


def said(response: bytes):
    return json.loads(response[response.index(b"[") :])


def test_hints_are_an_answer_of_their_own_before_the_answer(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "lines")
    assert response.startswith(HINTS + b"HTTP/1.1 200 OK\r\n")
    final = response[len(HINTS) :]
    assert b"Link" not in final and b"X-Many" not in final
    assert said(final) == [True]


def test_the_client_has_the_hints_while_the_script_works(start_server, cases, mode, gate):
    server = start(start_server, cases, mode)
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?do=held&gate={gate.path}"))
        gate.arrive()
        assert client.read_exactly(len(HINTS)) == HINTS
        gate.open()
        assert client.read_response().json() == [True]
        client.finish()


def test_103_sends_the_fields_so_far_and_keeps_them(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "list")
    hints, final = response.split(b"\r\n\r\n", 1)
    fields = hints.split(b"\r\n")
    assert fields[0] == b"HTTP/1.1 103 Early Hints"
    assert fields[1:] == [b"Link: </b.css>; rel=preload; as=style", b"Set-Cookie: c=d"]
    assert final.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nLink: </b.css>; rel=preload; as=style\r\n" in final
    assert b"\r\nSet-Cookie: c=d\r\n" in final
    assert said(final) == [1, False]


def test_several_answers_may_come_before(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "several")
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"102", b"103", b"103", b"200"]
    assert re.findall(rb"Link: <(.*?)>", response) == [b"/1", b"/2"]
    assert said(response) == [1, True, True]


def test_head_requests_get_hints_too(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "lines", "HEAD")
    assert response.startswith(HINTS + b"HTTP/1.1 200 OK\r\n")
    assert response.endswith(b"\r\n\r\n") and response.count(b"\r\n\r\n") == 2


@pytest.mark.parametrize("do", ["lines", "list", "several"])
def test_an_old_client_gets_only_the_answer(start_server, cases, mode, do):
    response = raw(start(start_server, cases, mode), do, version="HTTP/1.0")
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"200"]
    assert said(response)[0] in (False, 3)


def test_pipelined_answers_keep_their_order(start_server, cases, mode):
    server = start(start_server, cases, mode)
    with server.connect() as client:
        targets = ["/?do=lines", "/", "/?do=several", "/?do=lines"]
        client.send(*[request_bytes("GET", target) for target in targets])
        answers = [client.read_response(interim=True) for _ in targets]
        assert [answer.interim for answer in answers] == [[103], [], [102, 103, 103], [103]]
        client.finish()


@pytest.mark.parametrize("do, sent", [("late", [False, 3, 0]), ("unsent", [True, False, 3])])
def test_nothing_comes_behind_a_sent_head(start_server, cases, mode, do, sent):
    response = raw(start(start_server, cases, mode, ini={"output_buffering": "0"}), do)
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"200"]
    assert sent == json.loads(re.search(rb"\[.*\]", response)[0])


def test_after_the_response_nothing_is_sent(start_server, cases, mode):
    server = start(start_server, cases, mode)
    response = raw(server, "finished")
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"200"]
    server.wait_for_log("[false,3,3]")


@pytest.mark.parametrize("status", [200, 404, 201])
def test_a_final_status_sends_the_head_at_once(start_server, cases, mode, gate, status):
    server = start(start_server, cases, mode)
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?do=final&status={status}&gate={gate.path}"))
        gate.arrive()
        head = client.read_head()
        assert (head.status, head.get("X-Set")) == (status, "yes")
        assert not head.all("Status")
        gate.open()
        answer = client.read_body(head)
        assert answer.json() == [0, True]
        client.finish()


@pytest.mark.parametrize("status", [204, 304])
def test_a_final_status_without_content_has_none(start_server, cases, mode, gate, status):
    server = start(start_server, cases, mode)
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?do=final&status={status}&gate={gate.path}"))
        gate.arrive()
        assert client.read_response().status == status
        gate.open()
        client.send(request_bytes("GET", "/"))
        assert client.read_response().json() == []
        client.finish()


def test_the_header_callback_belongs_to_the_final_head(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "callback")
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"103", b"103", b"203"]
    assert response.count(b"X-From: callback") == 1
    assert response.index(b"X-From: callback") > response.index(b"HTTP/1.1 203")
    assert json.loads(re.search(rb"\[.*\]", response)[0]) == [1, True, "called", 0, 0]


def test_the_header_callback_may_send_hints_and_the_head(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "inside+callback")
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"103", b"203"]
    assert response.count(b"X-Hint: last moment") == 1
    assert b"X-From" not in response


def test_output_buffers_go_on_behind_a_sent_head(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "buffered")
    assert response.startswith(HINTS + b"HTTP/1.1 201 Created\r\n")
    assert b"BUFFERED [TRUE,0,TRUE]" in response


def test_no_hints_are_no_answer(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "nothing")
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"200"]
    assert said(response) == [False]


def test_a_script_that_fails_after_its_hints_is_still_a_500(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "fatal")
    assert response.startswith(HINTS + b"HTTP/1.1 500 Internal Server Error\r\n")


def test_what_is_no_field_and_no_status_is_refused(start_server, cases, mode):
    response = raw(start(start_server, cases, mode), "wrong")
    assert re.findall(rb"HTTP/1.1 (\d+)", response) == [b"200"]
    assert len(said(response)) == 13
    assert all(each.startswith("ValueError: ") for each in said(response))


def test_a_boot_without_a_request_sends_nothing(start_server, cases):
    server = start(start_server, cases, "worker")
    server.wait_for_log("at boot [false,3,3]")
    assert raw(server, "lines").startswith(HINTS + b"HTTP/1.1 200 OK\r\n")
