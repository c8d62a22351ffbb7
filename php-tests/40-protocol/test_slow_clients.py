"""A slow or silent client never holds a PHP thread: one thread serves the others meanwhile."""

from support.deadline import wait_until
from support.http_client import request_bytes


def start(start_server, cases, **options):
    options = {"mode": "classic", "workers": 1, **options}
    return start_server(cases / "echo.php", **options)


def others_are_served(server):
    for number in range(5):
        assert server.fetch(f"/echo.php?n={number}").status == 200


def test_stalled_uploads_leave_the_thread_free(start_server, cases):
    server = start(start_server, cases)
    with server.connect() as fixed, server.connect() as chunks, server.connect() as head:
        fixed.send(request_bytes("POST", "/echo.php", {"Content-Length": "10"}), "12345")
        chunks.send(request_bytes("POST", "/echo.php", {"Transfer-Encoding": "chunked"}), "5\r\nab")
        head.send("GET /echo.php HTTP/1.1\r\nHost:")
        others_are_served(server)
        fixed.send("67890")
        assert fixed.read_response("POST").json()["body"] == "1234567890"
        chunks.send("cde\r\n0\r\n\r\n")
        assert chunks.read_response("POST").json()["body"] == "abcde"


def test_a_client_that_does_not_read_leaves_the_thread_free(start_server, cases, gate):
    # 200 kB fit the response buffer and no socket buffer of this client.
    server = start(start_server, cases)
    with server.connect(receive_buffer=4096) as client:
        client.send(request_bytes("GET", f"/big.php?size=200000&piece=1000&gate={gate.path}"))
        gate.arrive("written")
        gate.open()
        others_are_served(server)
        assert len(client.read_response().body) == 200000


def test_output_past_the_response_buffer_waits_for_the_client(start_server, cases, gate):
    server = start(start_server, cases, workers=2)
    size = 256 << 20
    others_are_served(server)
    before = server.view.peak_rss_kib()
    with server.connect(receive_buffer=65536) as client:
        client.send(request_bytes("GET", f"/big.php?size={size}&gate={gate.path}"))
        head = client.read_head()
        assert head.get("Transfer-Encoding") == "chunked"
        assert gate.nobody_arrives(), "the script wrote everything although nobody reads"
        others_are_served(server)
        opener = gate.open_when_reached("written")
        received = 0
        while chunk := client.read_chunk():
            received += len(chunk)
        assert received == size
        opener.join()
    assert server.view.grew_at_most(before, 64)


def test_a_client_that_never_reads_is_given_up(start_server, cases):
    server = start(start_server, cases, send_timeout=1)
    sockets = server.view.sockets()
    with server.connect(receive_buffer=4096) as client:
        client.send(request_bytes("GET", "/big.php?size=50000000"))
        others_are_served(server)  # the only thread comes back after the send timeout
        wait_until(lambda: server.view.sockets() <= sockets, "the end of the stalled connection")


def test_a_client_that_reads_slowly_gets_everything(start_server, cases):
    # Slower than the send timeout in all, never slower between two reads.
    server = start(start_server, cases, send_timeout=2)
    with server.connect(receive_buffer=4096) as client:
        client.send(request_bytes("GET", "/big.php?size=3000000&length=1"))
        head = client.read_head()
        assert head.get("Content-Length") == "3000000"
        assert len(client.read_body(head).body) == 3000000


def test_many_idle_connections_cost_no_thread(start_server, cases):
    server = start(start_server, cases)
    threads = server.view.threads()
    clients = [server.connect() for _ in range(200)]
    others_are_served(server)
    assert server.view.threads() <= threads + 1
    for client in clients:
        client.socket.close()
