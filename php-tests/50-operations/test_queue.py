"""The queue in front of the PHP threads: bounded in length and in time, dropped with its client."""

from support.deadline import wait_until
from support.http_client import request_bytes


def start(start_server, cases, **options):
    return start_server(cases / "gated.php", **{"mode": "classic", "workers": 1, **options})


def occupy(server, gate):
    client = server.connect()
    client.send(request_bytes("GET", f"/?gate={gate.path}"))
    gate.arrive()
    return client


def test_a_full_queue_answers_503_with_retry_after(start_server, cases, gate):
    server = start(start_server, cases, queue=2)
    running = occupy(server, gate)
    waiting = [server.connect() for _ in range(6)]
    for number, client in enumerate(waiting):
        client.send(request_bytes("GET", f"/?n={number}"))
    turned_away = []
    wait_until(lambda: collect(waiting, turned_away) == 4, "four refusals")
    for client in turned_away:
        response = client.read_response()
        assert response.status == 503
        assert int(response.get("Retry-After")) >= 1
    gate.open()
    assert running.read_response().text == "go served "
    served = [client for client in waiting if client not in turned_away]
    assert all(client.read_response().status == 200 for client in served)


def collect(clients, found) -> int:
    for client in clients:
        if client not in found and client.has_bytes_within(0.01):
            found.append(client)
    return len(found)


def test_static_files_are_served_while_the_queue_is_full(start_server, cases, gate):
    server = start(start_server, cases, queue=1)
    running = occupy(server, gate)
    with server.connect() as waiting:
        waiting.send(request_bytes("GET", "/"))
        wait_until(lambda: server.fetch("/?probe").status == 503, "the full queue")
        assert server.fetch("/file.txt").text == "static\n"
        gate.open()
        assert waiting.read_response().status == 200
    running.read_response()


def test_waiting_too_long_is_a_503(start_server, cases, gate):
    server = start(start_server, cases, queue_timeout=1)
    running = occupy(server, gate)
    response = server.fetch("/?n=1")
    assert response.status == 503 and int(response.get("Retry-After")) >= 1
    gate.open()
    assert running.read_response().text == "go served "
    assert server.fetch("/?n=2").text == "served 2"


def test_a_keep_alive_connection_survives_a_503(start_server, cases, gate):
    server = start(start_server, cases, queue_timeout=1)
    running = occupy(server, gate)
    with server.connect() as client:
        client.send(request_bytes("GET", "/?n=1"))
        response = client.read_response()
        assert response.status == 503
        gate.open()
        running.read_response()
        if not response.closes:
            client.send(request_bytes("GET", "/?n=2"))
            assert client.read_response().text == "served 2"


def test_requests_of_clients_that_left_are_dropped(start_server, cases, gate):
    server = start(start_server, cases)
    running = occupy(server, gate)
    sockets = server.view.sockets()
    leavers = [server.connect() for _ in range(10)]
    for client in leavers:
        client.send(request_bytes("GET", f"/?gate={gate.path}&name=left"))
    wait_until(lambda: server.view.sockets() >= sockets + 10, "the connections")
    for client in leavers:
        client.reset()
    wait_until(lambda: server.view.sockets() <= sockets, "their end")
    gate.open()
    assert running.read_response().text == "go served "
    assert gate.nobody_arrives(), "a script ran for a client that had gone"
    wait_until(
        lambda: sum("name=left" in row and ' 499 0 "' in row for row in server.access_lines()) == 10,
        "the access log to say so",
    )


def test_requests_are_taken_in_the_order_they_came(start_server, cases, gate):
    server = start(start_server, cases)
    waiting = [occupy(server, gate)]
    for number in range(5):
        waiting.append(server.connect())
        waiting[-1].send(request_bytes("GET", f"/?gate={gate.path}&name=n{number}"))
        assert not waiting[-1].has_bytes_within(0.05)
    gate.open()
    for number in range(5):
        gate.arrive(f"n{number}").open()
    assert all(client.read_response().status == 200 for client in waiting)
