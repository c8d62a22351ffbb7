"""Request targets and methods: RFC 9112, section 3."""

import pytest
from support.http_client import request_bytes


def test_an_absolute_form_target_names_path_and_host(shared):
    with shared.connect() as client:
        client.send("GET http://example.com:81/echo.php?a=1 HTTP/1.1\r\nHost: other\r\n\r\n")
        echoed = client.read_response().json()
        assert echoed["query"] == {"a": "1"}
        assert echoed["host"] == "example.com:81"  # RFC 9112, section 3.2.2
        client.finish()


def test_an_absolute_form_target_still_needs_a_host(shared):
    response = shared.exchange("GET http://example.com/echo.php HTTP/1.1\r\n\r\n")
    assert response.status == 400 and response.closes


def test_an_absolute_form_target_without_a_path_means_the_root(classic):
    response = classic.exchange("GET http://example.com HTTP/1.1\r\nHost: example.com\r\n\r\n")
    assert response.text.startswith("front ")


def test_options_asterisk_is_answered_without_a_script(shared):
    with shared.connect() as client:
        client.send("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n")
        response = client.read_response("OPTIONS")
        assert response.status in (200, 204)
        assert response.body == b""
        client.send(request_bytes("GET", "/respond.php?body=next"))
        assert client.read_response().body == b"next"
        client.finish()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "REPORT"])
def test_other_methods_reach_the_script(shared, method):
    with shared.connect() as client:
        client.send(request_bytes(method, "/echo.php", body=b"payload"))
        echoed = client.read_response(method).json()
        assert (echoed["method"], echoed["body"]) == (method, "payload")
        client.finish()


@pytest.mark.parametrize("method", ["CONNECT", "TRACE", "BREW", "get", "G", "GETT"])
def test_methods_no_script_should_see_are_refused(shared, method):
    target = "localhost:80" if method == "CONNECT" else "/respond.php?body=ran"
    response = shared.exchange(f"{method} {target} HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert response.status in (400, 405, 501), response
    assert b"ran" not in response.body


@pytest.mark.parametrize("target", ["*", "echo.php", "example.com:80", "?a=1", "://x/", "http:/x"])
def test_a_target_in_no_form_of_get_is_refused(shared, target):
    response = shared.exchange(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert response.status == 400 and response.closes


def test_a_head_answer_has_the_headers_of_get_and_no_body(shared):
    with shared.connect() as client:
        client.send(request_bytes("GET", "/respond.php?body=12345&header[]=X-A:+b"))
        got = client.read_response()
        client.send(request_bytes("HEAD", "/respond.php?body=12345&header[]=X-A:+b"))
        head = client.read_response("HEAD")
        assert head.body == b"" and head.get("X-A") == "b"
        framing = ("Date", "Content-Length", "Transfer-Encoding")  # RFC 9110, section 9.3.2
        names = [name for name, _ in got.headers if name not in framing]
        assert [name for name, _ in head.headers if name not in framing] == names
        assert head.get("Content-Length") in (None, "5")
        client.send(request_bytes("HEAD", "/respond.php?body=12345&flush=6"))
        assert client.read_response("HEAD").body == b""
        client.send(request_bytes("GET", "/respond.php?body=next"))
        assert client.read_response().body == b"next"
        client.finish()


def test_the_query_may_hold_what_urls_hold(shared):
    response = shared.fetch("/echo.php?b=c+d&e[]=/../&f=?x&g=%25&a=%41")
    assert response.json()["query"] == {"b": "c d", "e": ["/../"], "f": "?x", "g": "%", "a": "A"}
