"""How requests end: finished early, left by their client, cut short."""

import hashlib

from support.deadline import wait_until
from support.http_client import request_bytes


def test_fastcgi_finish_request_gives_the_client_everything_first(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/finish_request.php?gate={gate.path}"))
        response = client.read_response()  # while the script stands at the gate
        assert response.body == b"all of it"
        assert response.get("X-Set") == "before"
        assert response.get("X-Late") is None
        gate.arrive("finished").open()
        gate.arrive("still running 0").open()
        client.send(request_bytes("GET", "/default_headers.php"))
        assert client.read_response().body == b"plain"
        client.finish()


def test_the_next_request_of_a_connection_may_run_beside_the_finished_one(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/finish_request.php?gate={gate.path}"))
        assert client.read_response().status == 200
        gate.arrive("finished")
        client.send(request_bytes("GET", "/default_headers.php"))
        assert client.read_response().body == b"plain"
        gate.open()
        gate.arrive("still running 0").open()
        client.finish()


def test_a_script_is_aborted_when_its_client_has_gone(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/abort.php?gate={gate.path}"))
        assert client.read_body_start(b"started")
        gate.arrive("started")
    gate.open()
    gate.arrive("shutdown 1 1").open()  # the loop never came to its end


def test_ignore_user_abort_lets_the_script_go_on(shared, gate):
    with shared.connect() as client:
        client.send(request_bytes("GET", f"/abort.php?ignore=1&gate={gate.path}"))
        assert client.read_body_start(b"started")
        gate.arrive("started")
    gate.open()
    gate.arrive("loop ended 1").open()
    gate.arrive("shutdown 1 1").open()


def test_a_client_that_left_before_its_turn_is_not_served(start_server, cases, gate):
    server = start_server(cases / "default_headers.php", mode="classic", workers=1)
    with server.connect() as busy:
        busy.send(request_bytes("GET", f"/finish_request.php?gate={gate.path}"))
        busy.read_response()
        gate.arrive("finished")
        sockets = server.view.sockets()
        leaver = server.connect()
        leaver.send(request_bytes("GET", f"/abort.php?gate={gate.path}"))
        wait_until(lambda: server.view.sockets() > sockets, "the connection")
        leaver.reset()
        wait_until(lambda: server.view.sockets() <= sockets, "the leaver's end")
        gate.open()
        gate.arrive("still running 0").open()
        assert server.fetch("/default_headers.php").status == 200
        assert gate.nobody_arrives(), "the script ran for a client that had gone"


def test_binary_bodies_pass_unchanged(shared):
    response = shared.fetch("/binary.php")
    assert len(response.body) == 256000
    assert response.get("X-Hash") == hashlib.md5(response.body).hexdigest()
