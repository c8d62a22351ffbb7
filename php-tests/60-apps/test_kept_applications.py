"""In worker mode the application is booted once per thread and kept; in classic mode never."""

import collections

import pytest
from applications import Application

THREADS = 3
STATE = {"symfony": ("/api/state", "kernel"), "psr15": ("/state", "application")}


@pytest.fixture(params=sorted(STATE))
def application(request):
    return request.param


def states(server, application, visit, requests):
    path, _ = STATE[application]
    browser = visit(server)
    return [browser.get(path).json() for _ in range(requests)]


@pytest.mark.parametrize("mode", ["worker", "auto"])
def test_a_worker_keeps_its_application_from_request_to_request(
    application, mode, start_application, visit
):
    server = start_application(application, mode, workers=THREADS)
    told = states(server, application, visit, 60)
    served = collections.defaultdict(list)
    for state in told:
        served[state[STATE[application][1]]].append((state["requests"], state["served"]))
    assert 1 <= len(served) <= THREADS, served
    for counts in served.values():
        assert counts == [(number, number) for number in range(1, len(counts) + 1)], counts


def test_in_classic_mode_every_request_has_an_application_of_its_own(
    application, start_application, visit
):
    server = start_application(application, "classic", workers=THREADS)
    told = states(server, application, visit, 12)
    assert len({state[STATE[application][1]] for state in told}) == 12
    assert {(state["requests"], state["served"]) for state in told} == {(1, 1)}


def test_a_kept_application_does_not_grow(application, start_application, visit):
    server = start_application(application, "worker", workers=1)
    browser = visit(server)
    pages = {
        "symfony": ["/", "/guestbook", "/nested", "/fail/denied", "/stream"],
        "psr15": ["/", "/echo/x?a=1", "/fail/exception"],
    }

    def memory_after(rounds: int) -> int:
        for _ in range(rounds):
            for page in pages[application]:
                browser.get(page)
        return browser.get(STATE[application][0]).json()["memory"]

    warm = memory_after(30)
    assert memory_after(60) - warm <= warm // 50


def test_what_services_remember_of_a_request_is_reset_before_the_next(start_application, visit):
    server = start_application("symfony", "worker", workers=1)
    browser = visit(server)
    for _ in range(5):
        assert browser.get("/nested").get("X-Trail").count("request") == 2
        assert browser.get("/api/state").json()["trail"] == ["request", "controller"]


@pytest.mark.parametrize("mode", ["classic", "worker"])
def test_work_left_for_after_the_response_is_done(mode, start_application, visit):
    server = start_application("symfony", mode, workers=2)
    browser = visit(server)
    for number in range(10):
        assert browser.get(f"/hello?terminate={number}").status == 200
    for number in range(10):
        server.wait_for_log(f"Terminated /hello?terminate={number}")


def test_a_first_visit_from_many_at_once_boots_every_thread(start_application, visit):
    """With nothing compiled yet: all threads build the container at the same time."""
    server = start_application("symfony", "auto", workers=THREADS)
    browsers = [visit(server) for _ in range(12)]
    for browser in browsers:
        browser.open().send("GET /hello/all HTTP/1.1\r\nHost: localhost\r\n\r\n")
    for browser in browsers:
        response = browser.connection.read_response()
        assert response.status == 200 and "Hello, all!" in response.text, response.text[:2000]
