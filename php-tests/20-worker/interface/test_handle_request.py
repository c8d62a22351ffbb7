"""The loop function: where it may be called, and what it says where it may not."""

import pytest

NAMES = ["lyger_handle_request", "frankenphp_handle_request"]


def start(start_server, cases, mode="worker", **env):
    return start_server(cases / "handle_request.php", mode=mode, workers=1, env=env)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["classic", "warm"])
def test_outside_of_worker_mode_it_throws(start_server, cases, name, kind):
    server = start(start_server, cases, kind, CALLED_AS=name, PLACE="classic")
    for _ in range(2):
        said = server.fetch("/").text
        assert said.startswith(f"RuntimeException: {name}() works in worker mode only")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["handler", "fiber", "shutdown", "callback"])
@pytest.mark.parametrize("kind", ["worker", "auto"])
def test_inside_of_a_request_it_throws(start_server, cases, name, place, kind):
    server = start(start_server, cases, kind, CALLED_AS=name)
    for number in (1, 3):
        assert server.fetch("/").text == f"request {number}"
        said = server.fetch(f"/?from={place}").text
        assert said == f"RuntimeException: {name}() cannot be called by a request's handler"


def test_at_the_end_of_the_script_it_throws(start_server, cases):
    server = start(start_server, cases, PLACE="end")
    assert server.fetch("/").text == "request 1"
    server.signal()
    assert server.wait() == 0
    said = "at the end RuntimeException: lyger_handle_request() cannot be called while the script"
    assert said in server.stderr()


@pytest.mark.parametrize("kind", ["worker", "auto"])
def test_the_loop_may_be_in_a_fiber(start_server, cases, kind):
    server = start(start_server, cases, kind, PLACE="fiber")
    assert [server.fetch("/").text for _ in range(3)] == [f"request {n}" for n in (1, 2, 3)]
    assert server.fetch("/?from=throw").status == 500
    assert server.fetch("/").text == "request 5"
    assert server.fetch("/?from=exit").text == "left"
    assert server.fetch("/").text == "request 1"
    assert server.fetch("/?from=fatal").status == 500
    assert [server.fetch("/").text for _ in range(2)] == ["request 1", "request 2"]


def test_an_output_callback_of_the_boot_cannot_begin_the_loop(start_server, cases):
    server = start(start_server, cases, PLACE="boot callback")
    server.wait_for_log("callback of the boot")
    assert "it ran" not in server.stderr()
    assert [server.fetch("/").text for _ in range(2)] == ["request 1", "request 2"]


def test_a_script_that_does_not_look_whether_it_should_leave_ends_all_the_same(start_server, cases):
    server = start_server(
        cases / "endless_loop.php", mode="worker", workers=1, max_requests=2
    )
    answers = [int(server.fetch("/").text) for _ in range(6)]
    assert answers[0] == 1 and max(answers) <= 2
    server.signal()
    assert server.wait() == 0
