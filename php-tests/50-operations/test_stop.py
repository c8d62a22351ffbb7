"""SIGTERM and SIGINT drain: what runs finishes, what waits is answered, then exit status 0."""

import signal

import pytest
from support.deadline import wait_until
from support.http_client import ConnectionEnded, request_bytes


def start(start_server, cases, mode="classic", **options):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    return start_server(cases / "gated.php", **{"mode": mode, "workers": 1, "env": env, **options})


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_server_ends_at_once(start_server, cases, mode, number):
    server = start(start_server, cases, mode)
    assert server.fetch("/").text == "served "
    server.signal(number)
    assert server.wait() == 0


def test_a_server_that_served_nothing_ends_cleanly(start_server, cases, mode):
    start(start_server, cases, mode).stop()


def test_a_running_request_finishes(start_server, cases, mode, gate):
    server = start(start_server, cases, mode)
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive()
        server.signal()
        wait_until(lambda: refuses(server), "the listening socket's end")
        gate.open()
        response = client.read_response()
        assert response.text == "go served "
        client.expect_closed()
    assert server.wait() == 0


def refuses(server) -> bool:
    try:
        server.connect().socket.close()
        return False
    except OSError:
        return True


def test_queued_requests_are_answered(start_server, cases, mode, gate):
    server = start(start_server, cases, mode)
    running = server.connect()
    running.send(request_bytes("GET", f"/?gate={gate.path}"))
    gate.arrive()
    queued = [server.connect() for _ in range(5)]
    for number, client in enumerate(queued):
        client.send(request_bytes("GET", f"/?n={number}"))
    idle = server.connect()
    idle_again = server.connect()
    wait_until(lambda: server.view.sockets() >= 8, "all connections")
    server.signal()
    idle.expect_closed()
    idle_again.expect_closed()
    gate.open()
    assert running.read_response().text == "go served "
    assert [client.read_response().text for client in queued] == [f"served {n}" for n in range(5)]
    for client in (running, *queued):
        client.expect_closed()
    assert server.wait() == 0


def test_the_last_answers_say_that_the_connection_closes(start_server, cases, gate):
    server = start(start_server, cases)
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive()
        server.signal()
        wait_until(lambda: refuses(server), "the listening socket's end")
        gate.open()
        assert client.read_response().closes
    assert server.wait() == 0


def test_a_big_response_is_sent_to_its_end(start_server, cases):
    path = cases.parent / "40-protocol" / "big.php"
    server = start_server(path, mode="classic", workers=1)
    with server.connect(receive_buffer=8192) as client:
        client.send(request_bytes("GET", "/big.php?size=3000000"))
        head = client.read_head()
        server.signal()
        assert len(client.read_body(head).body) == 3000000
    assert server.wait() == 0


def test_an_upload_in_flight_is_finished_and_answered(start_server, cases):
    server = start(start_server, cases)
    with server.connect() as client:
        client.send(
            request_bytes("POST", "/?n=1", {"Content-Length": "10", "Expect": "100-continue"})
        )
        assert client.read_head().status == 100
        client.send("12345")
        server.signal()
        wait_until(lambda: refuses(server), "the listening socket's end")
        client.send("67890")
        try:
            assert client.read_response("POST").status in (200, 408, 503)
        except ConnectionEnded:
            pytest.fail("the upload was cut off although the drain had time")
    assert server.wait() == 0


def test_a_second_signal_cuts_the_drain_short(start_server, cases, mode, gate):
    server = start(start_server, cases, mode)
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive()
        server.signal()
        wait_until(lambda: refuses(server), "the listening socket's end")
        server.signal()
        server.wait()
        server.process = None


def test_the_drain_timeout_cuts_the_drain_short(start_server, cases, mode, gate):
    server = start(start_server, cases, mode, drain_timeout=1)
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive()
        server.signal()
        server.wait()  # nobody opens the gate
        server.process = None


def test_clients_that_do_not_read_do_not_stop_the_end(start_server, cases):
    path = cases.parent / "40-protocol" / "big.php"
    server = start_server(path, mode="classic", workers=1, drain_timeout=2)
    with server.connect(receive_buffer=4096) as client:
        client.send(request_bytes("GET", "/big.php?size=100000000"))
        client.read_head()
        server.signal()
        server.wait()
        server.process = None


def test_shutdown_functions_and_destructors_of_a_worker_run_at_its_end(start_server, tmp_path):
    said = tmp_path / "said"
    script = tmp_path / "index.php"
    script.write_text(
        "<?php while (lyger_handle_request(function () { echo 'ok'; })) {}\n"
        f"file_put_contents('{said}', 'the loop ended');\n"
    )
    server = start_server(script, mode="worker", workers=1)
    assert server.fetch("/").text == "ok"
    server.stop()
    assert said.read_text() == "the loop ended"


def test_a_unix_socket_is_removed_at_the_end(start_server, cases):
    server = start(start_server, cases, unix=True)
    path = server.directory / "socket"
    assert server.fetch("/?n=7").text == "served 7"
    server.signal()
    assert server.wait() == 0
    assert not path.exists()


def test_a_stopped_server_can_be_started_on_the_same_port(start_server, cases):
    server = start(start_server, cases)
    assert server.fetch("/").status == 200
    listen = "%s:%d" % server.address
    with server.connect() as client:
        client.send(request_bytes("GET", "/", {"Connection": "close"}))
        client.read_response()
    server.stop()
    again = start(start_server, cases, listen=listen)
    assert again.fetch("/").status == 200
