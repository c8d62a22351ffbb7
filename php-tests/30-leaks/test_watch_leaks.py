"""run --watch-leaks: what a request leaves behind is said at once."""

import pytest

MESSAGE = "a request has left something behind for the next one"


@pytest.fixture(params=["log", "header", "fail"])
def how(request):
    return request.param


@pytest.fixture
def start(start_server, cases):
    def watching(how, **options):
        server = start_server(
            cases / "watched.php", mode="worker", workers=1, watch_leaks=how, **options
        )
        assert server.fetch("/").text == "answered"
        return server

    return watching


def fields(response):
    return response.all("X-Lyger-Leak")


def test_what_a_client_has_sent_and_a_static_keeps_is_named_with_its_path(start, how):
    server = start(how)
    response = server.fetch("/?leak=object&user=alice.liddell")
    server.wait_for_log(MESSAGE)
    line = next(line for line in server.stderr().splitlines() if MESSAGE in line)
    assert "Context::$current" in line and "alice.liddell" in line and "query user" in line
    assert f"request={response.get('X-Request-Id')}" in line
    if how == "header":
        assert response.text == "answered" and response.get("X-Own") == "here"
        assert any("Context::$current" in field and "query user" in field for field in fields(response))
    if how == "fail":
        assert response.status == 500 and "Context::$current" in response.text
        assert response.get("X-Own") is None and "answered" not in response.text


def test_what_stands_for_it_is_found_too(start, how):
    server = start(how)
    server.fetch("/?leak=digest&user=alice.liddell")
    assert "as md5" in server.wait_for_log(MESSAGE)


def test_a_container_that_grows_with_every_request_is_named(start, how):
    server = start(how)
    answers = [server.fetch("/?leak=growth") for _ in range(12)]
    line = server.wait_for_log(MESSAGE)
    assert "Context::$log" in line and "has grown" in line
    if how == "header":
        assert fields(answers[-1])
    if how == "fail":
        assert answers[-1].status == 500


def test_a_setting_that_a_request_changes_is_named(start, how):
    server = start(how)
    response = server.fetch("/?leak=setting")
    assert "precision" in server.wait_for_log(MESSAGE)
    if how == "header":
        assert any("precision" in field for field in fields(response))
    if how == "fail":
        assert response.status == 500 and "precision" in response.text


def test_what_is_no_leak_is_not_named(start, how):
    server = start(how)
    for _ in range(20):
        response = server.fetch("/?leak=memo&user=alice.liddell")
        assert (response.status, response.text, fields(response)) == (200, "answered", [])
    assert MESSAGE not in server.stderr()


def test_a_response_that_has_begun_stays_as_it_is(start, how):
    server = start(how)
    response = server.fetch("/?leak=early&user=alice.liddell")
    assert (response.status, response.text) == (200, "begunanswered")
    assert "Context::$name" in server.wait_for_log(MESSAGE)


def test_the_same_path_is_logged_once_for_each_boot(start):
    server = start("log")
    for name in ("alice.liddell", "edgar.allan", "lewis.carroll"):
        server.fetch(f"/?leak=object&user={name}")
    server.signal()
    assert server.wait() == 0
    assert server.stderr().count("Context::$current") == 1


def test_without_the_option_nothing_is_looked_at(start_server, cases):
    server = start_server(cases / "watched.php", mode="worker", workers=1)
    for _ in range(10):
        assert server.fetch("/?leak=object&user=alice.liddell").text == "answered"
    assert MESSAGE not in server.stderr()
