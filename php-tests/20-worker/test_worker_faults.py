"""What ends a request does not end the server: exit, exceptions, fatals, boots that fail."""

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes


def start(start_server, cases, script="faults.php", **options):
    return start_server(cases / script, **{"mode": "worker", "workers": 1, **options})


def boot_of(server):
    response = server.fetch("/")
    assert (response.status, response.text) == (200, "ok")
    return response.get("X-Boot-Id")


@pytest.mark.parametrize(
    "how, body", [("exit", "before exit"), ("exit+in+function", "deep exit and shutdown")]
)
def test_exit_sends_the_response_and_restarts_the_worker(start_server, cases, how, body):
    server = start(start_server, cases)
    boot = boot_of(server)
    response = server.fetch(f"/?do={how}")
    assert (response.status, response.text) == (200, body)
    assert boot_of(server) != boot


def test_an_uncaught_exception_is_a_500_and_the_worker_goes_on(start_server, cases):
    server = start(start_server, cases)
    boot = boot_of(server)
    response = server.fetch("/?do=exception&mark=once")
    assert response.status == 500 and "thrown" not in response.text
    assert "thrown once" in server.wait_for_log("thrown once")
    assert boot_of(server) == boot


def test_finally_blocks_run_before_the_500(start_server, cases):
    server = start(start_server, cases, ini={"output_buffering": 4096})
    assert server.fetch("/?do=finally").status == 500
    boot_of(server)


@pytest.mark.parametrize(
    "how, message",
    [
        ("memory", "Allowed memory size"),
        ("error", "fatal by hand"),
    ],
)
def test_a_fatal_error_is_a_500_and_restarts_the_worker(start_server, cases, how, message):
    server = start(start_server, cases)
    boot = boot_of(server)
    assert server.fetch(f"/?do={how}").status == 500
    server.wait_for_log(message)
    assert boot_of(server) != boot


def test_a_request_over_its_time_is_a_500_and_restarts_the_worker(start_server, cases, timer):
    server = start(start_server, cases)
    boot = boot_of(server)
    assert server.fetch("/?do=timeout").status == 500
    server.wait_for_log("Maximum execution time")
    assert boot_of(server) != boot


def test_an_undefined_function_is_a_500(start_server, cases):
    server = start(start_server, cases)
    assert server.fetch("/?do=fatal").status == 500
    boot_of(server)


def test_faults_in_a_row_leave_a_working_server(start_server, cases):
    server = start(start_server, cases, workers=2)
    for _ in range(10):
        assert server.fetch("/?do=exit").status == 200
        assert server.fetch("/?do=memory").status == 500
        assert server.fetch("/?do=exception&mark=x").status == 500
    boot_of(server)


def test_a_fault_in_one_worker_does_not_reach_the_others(start_server, cases, gate):
    server = start(start_server, cases, "gated_worker.php", workers=2)
    with server.connect() as held:
        held.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive()
        boots = {server.fetch("/").get("X-Boot-Id") for _ in range(5)}
        assert len(boots) == 1
        gate.open()
        assert held.read_response().get("X-Boot-Id") not in boots


def broken(start_server, cases, tmp_path, **options):
    env = {"FIXED": str(tmp_path / "fixed"), "ATTEMPTS": str(tmp_path / "attempts")}
    return start(start_server, cases, "broken_boot.php", env=env, **options)


def test_a_worker_that_cannot_boot_says_why(start_server, cases, tmp_path):
    server = broken(start_server, cases, tmp_path)
    assert "broken_boot.php" in server.wait_for_log("the database of the boot is missing")
    response = server.fetch("/")
    assert response.status == 503
    assert int(response.get("Retry-After")) >= 1


def test_failing_boots_back_off(start_server, cases, tmp_path):
    server = broken(start_server, cases, tmp_path)
    server.wait_for_log("the database of the boot is missing")
    for _ in range(200):
        server.fetch("/")
    attempts = (tmp_path / "attempts").read_text().count("attempt")
    assert attempts <= 20, f"{attempts} boots during 200 requests"


def test_a_repaired_worker_boots_without_a_restart_of_the_server(start_server, cases, tmp_path):
    server = broken(start_server, cases, tmp_path)
    assert server.fetch("/").status == 503
    (tmp_path / "fixed").touch()
    wait_until(lambda: server.fetch("/").text == "booted at last", "the repaired worker", within=30)


def test_static_files_are_served_while_the_worker_cannot_boot(start_server, cases, tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    (root / "file.txt").write_text("static")
    server = broken(start_server, cases, tmp_path, root=root)
    assert server.fetch("/").status == 503
    assert server.fetch("/file.txt").text == "static"


def test_a_server_whose_worker_cannot_boot_still_stops(start_server, cases, tmp_path):
    server = broken(start_server, cases, tmp_path)
    server.wait_for_log("the database of the boot is missing")
    server.stop()


def test_a_stop_does_not_wait_for_a_boot_that_never_ends(start_server, cases, tmp_path, gate):
    """The gate stays closed: only the server's own patience can end this before --drain-timeout."""
    name = tmp_path / "gate"
    name.write_text(gate.path)
    server = start(
        start_server, cases, "gated_boot.php", env={"GATE": str(name)}, drain_timeout="1h"
    )
    gate.arrive("boot")
    server.stop()


def test_a_worker_script_with_a_syntax_error_is_explained(start_server, tmp_path):
    script = tmp_path / "index.php"
    script.write_text("<?php this is no PHP;")
    server = start_server(script, mode="worker", workers=1)
    server.wait_for_log("syntax error")
    assert server.fetch("/").status == 503


def test_shutdown_functions_of_the_boot_make_the_page_of_a_fatal_error(start_server, cases):
    server = start(start_server, cases, "boot_error_page.php")
    for _ in range(3):
        assert server.fetch("/").text == "served and the end of the request"
        failed = server.fetch("/?fail")
        assert failed.status == 500
        assert failed.text == "the page of the error and the end of the request"


def test_a_client_is_told_when_the_next_boot_is_due(start_server, cases, tmp_path):
    server = broken(start_server, cases, tmp_path)
    server.wait_for_log("again_in_ms=3200", within=30)
    response = server.fetch("/")
    assert response.status == 503 and 2 <= int(response.get("Retry-After")) <= 4
    assert "does not boot" in response.text


def test_one_worker_that_boots_is_enough_to_serve(start_server, cases, tmp_path):
    """Requests wait for a worker that still boots, though another one's boot has failed."""
    script = tmp_path / "index.php"
    script.write_text(
        "<?php if (!@mkdir(getenv('FIRST'))) { exit(1); }"
        " while (lyger_handle_request(function () { echo 'served'; })) {}"
    )
    server = start_server(script, mode="worker", workers=4, env={"FIRST": str(tmp_path / "first")})
    assert {server.fetch("/").text for _ in range(20)} == {"served"}


def test_a_worker_found_by_its_first_request_backs_off_too(start_server, cases, tmp_path):
    """Once auto mode knows that the script is a worker, a boot that fails is a worker's."""
    broken_now = tmp_path / "broken"
    server = start(
        start_server, cases, "recycled.php", mode="auto", env={"BROKEN": str(broken_now)}
    )
    assert server.fetch("/").text == "ok"
    broken_now.touch()
    assert server.fetch("/?exit").text == "bye"
    assert "requests get 503" in server.wait_for_log("has ended before it called")
    response = server.fetch("/")
    assert response.status == 503 and int(response.get("Retry-After")) >= 1
    server.wait_for_log("again_in_ms=400")
    broken_now.unlink()
    wait_until(lambda: server.fetch("/").text == "ok", "the repaired worker", within=30)
