"""A PSR-15 application over PSR-7 messages of both libraries, in both modes."""

import hashlib
import json

import pytest
from browser import BOUNDARY, multipart


def test_a_note_is_added_by_a_form_and_shown_once_redirected(psr15, visit):
    browser = visit(psr15)
    assert "There are no notes yet." in browser.get("/").text
    empty = browser.submit("/", {"text": "  "})
    assert empty.status == 422 and "A note needs text." in empty.text
    page = browser.follow(browser.submit("/", {"text": "milk & <eggs> für ä"}))
    assert "The note was added." in page.text
    assert "<td>milk &amp; &lt;eggs&gt; für ä</td>" in page.text
    assert "The note was added." not in browser.get("/").text
    assert "There are no notes yet." in visit(psr15).get("/").text
    assert browser.connections == 1


def test_notes_are_a_resource(psr15, visit):
    browser = visit(psr15)
    for number, text in enumerate(["one", "zwei ü \U0001f418", "three"], 1):
        made = browser.send_json("POST", "/api/notes", json.dumps({"text": text}))
        assert (made.status, made.get("Location")) == (201, f"/api/notes/{number}")
    changed = browser.send_json("PUT", "/api/notes/1", '{"text": "eins"}')
    assert (changed.status, changed.body) == (204, b"")
    assert browser.submit("/api/notes/3", {"text": "drei"}, "PUT").status == 204
    assert browser.get("/api/notes").json() == ["eins", "zwei ü \U0001f418", "drei"]
    assert browser.request("DELETE", "/api/notes/2").status == 204
    assert browser.get("/api/notes/2").json() == {"text": "drei"}
    wanted = [("Accept", "application/json")]
    assert browser.get("/api/notes/3", wanted).json() == {"error": "There is no note 3."}
    assert browser.send_json("POST", "/api/notes", '{"text": 5}', wanted).status == 422
    broken = browser.send_json("POST", "/api/notes", '{"text', wanted)
    assert broken.status == 400 and "not JSON" in broken.json()["error"]
    assert visit(psr15).get("/api/notes").json() == [], "notes are seen by their owner only"


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_the_message_holds_the_whole_request(psr15, visit, method):
    browser = visit(psr15)
    browser.jar.store("color=bl%C3%A4ulich; path=/", "/")
    body = b"" if method in ("GET", "OPTIONS") else bytes(range(256)) * 700
    headers = [
        ("X-Many", "a"),
        ("X-Many", "b"),
        ("Content-Type", "application/octet-stream"),
        ("Accept", "*/*"),
    ]
    told = browser.request(method, "/echo/a%20b/c?x[y]=1&x[z]=%26&e=", headers, body).json()
    assert told["method"] == method and told["version"] == "1.1"
    assert told["path"] == "/echo/a%20b/c" and told["rest"] == "a b/c"
    assert told["query"] == {"x": {"y": "1", "z": "&"}, "e": ""}
    assert told["headers"]["x-many"] in (["a, b"], ["a", "b"])
    assert told["headers"]["content-type"] == ["application/octet-stream"]
    assert told["cookies"] == {"color": "bläulich"}
    assert (told["body"], told["again"]) == (hashlib.sha256(body).hexdigest(), len(body))
    assert not told["parsed"]


def test_forms_are_parsed_whatever_the_method(psr15, visit):
    browser = visit(psr15)
    fields = [("a", "1 2"), ("list[]", "x"), ("list[]", "y"), ("ä[b][c]", "ü")]
    for method in ("POST", "PUT", "PATCH"):
        parsed = browser.submit("/echo", fields, method).json()["parsed"]
        assert parsed == {"a": "1 2", "list": ["x", "y"], "ä": {"b": {"c": "ü"}}}, method
    again = browser.submit("/echo", fields).json()
    assert again["again"] > 0, "the body of a form can still be read"


def test_uploads_are_moved_where_the_application_wants_them(psr15, visit):
    content = bytes(reversed(range(256))) * 2048
    answer = visit(psr15).upload(
        "/upload",
        [("note", "n"), ("tags[]", "a"), ("tags[]", "b")],
        [
            ("plain", "plain.txt", "text/plain", b"plain"),
            ("many[x]", "große datei.bin", "application/octet-stream", content),
            ("many[y][]", "y.txt", "text/x-y", b"y" * 9),
            ("big", "big.bin", "application/octet-stream", b"x" * (3 << 20)),
        ],
    )
    assert answer.status == 201, answer.text
    told = answer.json()
    assert told["fields"] == {"note": "n", "tags": ["a", "b"]}
    files = told["files"]
    assert files["plain"]["sha256"] == hashlib.sha256(b"plain").hexdigest()
    assert files["many"]["x"] == {
        "name": "große datei.bin",
        "type": "application/octet-stream",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert files["many"]["y"][0]["type"] == "text/x-y"
    assert files["big"]["error"] == 1


def test_an_upload_may_come_in_chunks(psr15, visit):
    body = multipart([("note", "in chunks")], [("file", "a.txt", "text/plain", b"abc" * 5000)])
    browser = visit(psr15)
    browser.open().send(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n",
        *[
            b"%x\r\n%s\r\n" % (len(body[at : at + 777]), body[at : at + 777])
            for at in range(0, len(body), 777)
        ],
        "0\r\n\r\n",
    )
    told = browser.connection.read_response("POST").json()
    assert told["fields"] == {"note": "in chunks"}
    assert told["files"]["file"]["sha256"] == hashlib.sha256(b"abc" * 5000).hexdigest()


def test_cookies_and_statuses_are_emitted_as_the_message_says(psr15, visit):
    browser = visit(psr15)
    pot = browser.get("/fail/teapot?cookie[a]=1&cookie[b]=x%20y")
    assert (pot.status, pot.reason, pot.text) == (418, "I am a teapot", "short and stout\n")
    assert pot.all("Set-Cookie") == ["a=1; Path=/; SameSite=Lax", "b=x%20y; Path=/; SameSite=Lax"]
    assert browser.get("/echo").json()["cookies"] == {"a": "1", "b": "x y"}
    head = browser.request("HEAD", "/big/100000")
    assert (head.status, head.get("Content-Length"), head.body) == (200, "100000", b"")
    assert browser.connections == 1


def test_a_big_body_is_sent_whole(psr15, visit):
    browser = visit(psr15)
    for size in (0, 1, 8192, 5 << 20):
        big = browser.get(f"/big/{size}")
        assert big.get("Content-Length") == str(size) and len(big.body) == size
    assert big.body.startswith(b"5242880 ....")
    assert browser.connections == 1


def test_errors_are_pages_json_and_log_lines(psr15, visit):
    browser = visit(psr15)
    missing = browser.get("/no/page?<x>")
    assert missing.status == 404 and "There is nothing at /no/page." in missing.text
    method = browser.request("DELETE", "/")
    assert (method.status, method.get("Allow")) == (405, "GET, POST")
    busy = browser.get("/fail/busy", [("Accept", "application/json")])
    assert (busy.status, busy.get("Retry-After"), busy.json()) == (
        429,
        "30",
        {"error": "Slow down."},
    )
    failed = browser.get("/fail/exception")
    assert (
        failed.status == 500
        and "Something has gone wrong." in failed.text
        and "pencil" not in failed.text
    )
    assert "target=/fail/exception" in psr15.wait_for_log("LogicException: it fell")
    psr15.wait_for_log("Next DomainException: The pencil is broken.")
    assert browser.get("/fail/type").status == 500
    psr15.wait_for_log("strlen(): Argument #1")
    assert browser.connections == 1


def test_exit_and_fatal_errors_end_one_request_only(psr15, visit):
    browser = visit(psr15)
    for _ in range(4):
        assert browser.get("/fail/exit").text == "left by exit"
        assert browser.get("/echo").status == 200
        assert browser.get("/fail/memory").status == 500
        assert browser.get("/echo").status == 200
    assert "target=/fail/memory" in psr15.wait_for_log("Allowed memory size")
