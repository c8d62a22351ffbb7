"""A fatal error after the first byte: the client must notice that the response is incomplete."""

from urllib.parse import urlencode

import pytest
from support.http_client import request_bytes

FATAL = ["memory", "error", "error in shutdown"]


@pytest.fixture(params=["classic", "worker", "warm"])
def server(request, start_server, cases):
    if request.param == "classic":
        return start_server(cases / "cut.php", mode="classic")
    worker = cases.parent / "support" / "case_worker.php"
    return start_server(worker, mode="worker", root=cases, env={"LYGER_CASES": str(cases)})


def raw(server, version="1.1", **query) -> bytes:
    """Everything that comes back until the connection ends."""
    with server.connect() as client:
        bytes_out = request_bytes("GET", f"/cut.php?{urlencode(query)}")
        client.send(bytes_out.replace(b"HTTP/1.1", f"HTTP/{version}".encode()))
        return client.read_to_end()


@pytest.mark.parametrize("how", FATAL)
def test_a_chunked_stream_ends_without_its_last_chunk(server, how):
    answer = raw(server, how=how, sent="bytes")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"sent " in answer and b"and held " in answer
    assert not answer.endswith(b"0\r\n\r\n")


@pytest.mark.parametrize("how", FATAL)
def test_a_declared_length_is_not_reached(server, how):
    answer = raw(server, how=how, sent="bytes", length="1")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"Content-Length: 1000" in head and len(body) < 1000


@pytest.mark.parametrize("sent", ["nothing", "echoed", "buffered", "much buffered"])
@pytest.mark.parametrize("how", ["memory", "error", "exception"])
def test_with_nothing_sent_the_answer_is_a_complete_500(server, how, sent):
    response = server.fetch("/cut.php?" + urlencode({"how": how, "sent": sent}))
    assert response.status == 500
    assert b"and the end" not in response.body


@pytest.mark.parametrize("how", ["exit", "exit in shutdown"])
def test_exit_completes_a_begun_stream(server, how):
    response = server.fetch("/cut.php?" + urlencode({"how": how, "sent": "bytes"}))
    assert response.status == 200 and response.text.startswith("sent and held ")


def test_the_server_goes_on_after_cut_streams(server):
    for how in FATAL * 5:
        raw(server, how=how, sent="bytes")
    assert server.fetch("/cut.php?how=none&sent=nothing").text == "and the end"
