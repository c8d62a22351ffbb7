"""How a run may end, and what becomes of the thread."""

import pytest
from support.http_client import request_bytes


@pytest.fixture
def server(start_server, cases):
    return start_server(
        cases / "ends.php", mode="warm", workers=1, ini={"output_buffering": 4096}
    )


def test_shutdown_functions_and_destructors_belong_to_the_response(server):
    for served in range(1, 4):
        response = server.fetch("/")
        assert response.text == "ran shutdown destructed second destructed first"
        assert response.get("X-Served") == str(served)


def test_exit_ends_the_request_and_the_thread_goes_on(server):
    for served in range(1, 4):
        response = server.fetch("/?do=exit")
        assert response.text == "ran left shutdown destructed second destructed first"
        assert response.get("X-Served") == str(served)


def test_an_uncaught_exception_is_a_500_and_the_thread_goes_on(server):
    server.fetch("/")
    for mark in ("one", "two"):
        assert server.fetch(f"/?do=exception&mark={mark}").status == 500
        assert "ends.php" in server.wait_for_log(f"thrown {mark}")
    assert server.fetch("/").get("X-Served") == "4"


def test_a_fatal_error_is_a_500_and_the_thread_starts_anew(server):
    server.fetch("/")
    assert server.fetch("/?do=memory").status == 500
    server.wait_for_log("Allowed memory size")
    assert server.fetch("/").get("X-Served") == "1"


def test_a_request_over_its_time_is_a_500_and_the_thread_starts_anew(server, timer):
    server.fetch("/")
    assert server.fetch("/?do=timeout").status == 500
    assert server.fetch("/").get("X-Served") == "1"


def test_a_script_that_cannot_be_compiled_is_a_500_until_it_is_mended(start_server, tmp_path):
    script = tmp_path / "index.php"
    script.write_text("<?php this is no PHP;")
    server = start_server(script, mode="warm", workers=1)
    for _ in range(3):
        assert server.fetch("/").status == 500
    server.wait_for_log("syntax error")
    script.write_text("<?php echo 'mended';")
    assert server.fetch("/").text == "mended"


def test_other_scripts_of_the_root_run_from_start_to_end(start_server, cases):
    server = start_server(cases / "ends.php", mode="warm", workers=1)
    server.fetch("/")
    for _ in range(3):
        assert server.fetch("/function_globals.php").text == "1111"
    assert server.fetch("/").get("X-Served") == "2"


def test_a_worker_loop_is_refused_with_a_reason(start_server, cases):
    server = start_server(cases.parent / "20-worker" / "counter.php", mode="warm", workers=1)
    assert server.fetch("/").status == 500
    server.wait_for_log("works in worker mode only")


def test_a_stop_serves_what_is_queued(start_server, cases):
    server = start_server(cases / "ends.php", mode="warm", workers=1)
    clients = [server.connect() for _ in range(20)]
    for client in clients:
        client.send(request_bytes("GET", "/"))
    assert all(client.read_response().status == 200 for client in clients)
    for client in clients:
        client.finish()
