"""A Symfony application: what its pages, forms, sessions and files answer, in both modes."""

import hashlib
import json
import re

from browser import hidden_field


def test_pages_come_from_routes_controllers_and_templates(symfony, visit):
    browser = visit(symfony)
    home = browser.get("/")
    assert home.status == 200 and home.get("Content-Type") == "text/html; charset=UTF-8"
    assert re.search(r"<th>Symfony</th><td>[56]\.\d+\.\d+</td>", home.text), home.text
    hello = browser.get("/hello/J%C3%BCrgen%20%3Cb%3E?a=1&list[]=x&list[]=y")
    assert "<title>Hello, Jürgen &lt;b&gt;!</title>" in hello.text
    assert "<td>x, y</td>" in hello.text
    assert hello.get("X-Trail") == "request,controller,response"
    assert browser.connections == 1


def test_the_visitor_is_greeted_in_their_language(symfony, visit):
    assert (
        "Guten Tag, world!" in visit(symfony, language="de-AT,de;q=0.9,en;q=0.5").get("/hello").text
    )
    assert "Bonjour, world!" in visit(symfony, language="fr").get("/hello").text
    assert "Hello, world!" in visit(symfony).get("/hello").text


def test_a_sub_request_answers_inside_a_page(symfony, visit):
    nested = visit(symfony).get("/nested")
    assert nested.text.startswith("<section>") and "Hello, inner &amp; co!" in nested.text
    assert nested.get("X-Trail") == "request,controller,sub-request,controller,response,response"


def test_static_files_beside_the_front_controller_are_served(symfony, visit):
    style = visit(symfony).get("/style.css")
    assert style.status == 200 and style.get("Content-Type").startswith("text/css")
    assert style.get("ETag") and b"font:" in style.body


def test_the_front_controller_may_be_named_in_the_path(symfony, visit):
    page = visit(symfony).get("/index.php/hello/path")
    assert "Hello, path!" in page.text
    assert 'href="/index.php/guestbook"' in page.text


def test_cookies_are_set_one_per_line_and_come_back(symfony, visit):
    browser = visit(symfony)
    lines = browser.get("/cookies").all("Set-Cookie")
    patterns = [
        r"plain=one%20two; path=/; httponly; samesite=lax",
        r"raw=a%20b; path=/; httponly; samesite=lax",
        r"long=lived; expires=Thu, 01.Jan.2037 [0:]+ GMT; Max-Age=\d+; path=/cookies; samesite=\w+",
        r"gone=deleted; expires=\w+, \d\d.\w+.\d{4} [\d:]{8} GMT; Max-Age=0; path=/; httponly",
    ]
    unmatched = [
        one for one in patterns if not any(re.fullmatch(one, line, re.IGNORECASE) for line in lines)
    ]
    assert not unmatched and len(lines) == len(patterns), (unmatched, lines)
    assert browser.get("/cookies").json() == {"plain": "one two", "raw": "a b", "long": "lived"}


def test_an_unchanged_page_is_not_sent_again(symfony, visit):
    browser = visit(symfony)
    first = browser.get("/fresh")
    assert first.body and first.get("Cache-Control") == "max-age=60, public"
    again = browser.get("/fresh", [("If-None-Match", first.get("ETag"))])
    assert (again.status, again.body, again.get("ETag")) == (304, b"", first.get("ETag"))
    head = browser.request("HEAD", "/fresh")
    assert (head.status, head.body) == (200, b"")


def test_a_form_is_checked_saved_and_redirected(symfony, visit):
    browser = visit(symfony)
    token = hidden_field(browser.get("/guestbook"), "_token")
    refused = browser.submit("/guestbook", {"_token": token, "name": "Ada", "message": " "})
    assert refused.status == 422
    assert "Please give a message" in refused.text and 'value="Ada"' in refused.text
    thanks = browser.submit(
        "/guestbook", {"_token": token, "name": "Ada & Bob", "message": "one\ntwo"}
    )
    assert (thanks.status, thanks.get("Location")) == (303, "/guestbook")
    page = browser.follow(thanks)
    assert "Thank you, Ada &amp; Bob!" in page.text and "one<br />\ntwo" in page.text
    assert "Thank you" not in browser.get("/guestbook").text, "a flash message is shown once"
    cleared = browser.submit("/guestbook", {"_token": token, "_method": "DELETE"})
    assert "Nobody has signed yet." in browser.follow(cleared).text
    assert browser.connections == 1


def test_a_form_without_its_token_is_refused(symfony, visit):
    stranger = visit(symfony)
    stranger.get("/guestbook")
    assert (
        stranger.submit("/guestbook", {"_token": "0" * 32, "name": "x", "message": "y"}).status
        == 403
    )
    assert (
        visit(symfony).submit("/guestbook", {"_token": "", "name": "x", "message": "y"}).status
        == 403
    )


def test_logging_in_gives_the_session_a_new_id_and_logging_out_ends_it(symfony, visit):
    browser = visit(symfony)
    assert browser.get("/me").json()["visits"] == 1
    before = browser.jar.get("APPSESSION")
    assert browser.submit("/login", {"user": "ada", "password": "wrong"}).status == 401
    me = browser.follow(
        browser.submit("/login", {"user": "ada", "password": "secret of ada"})
    ).json()
    assert (me["user"], me["visits"]) == ("ada", 2)
    during = browser.jar.get("APPSESSION")
    assert during != before
    thief = visit(symfony)
    thief.jar.cookies["APPSESSION", "/"] = before
    assert thief.get("/me").json()["user"] is None, "the old id is worth nothing"
    browser.submit("/logout", {})
    assert browser.get("/me").json() | {"raw": ""} == {
        "user": None,
        "visits": 1,
        "query": None,
        "header": None,
        "cookie": None,
        "body": None,
        "raw": "",
    }


def test_json_comes_in_and_goes_out(symfony, visit):
    browser = visit(symfony)
    text = json.dumps(
        {"list": [1, 2.5, None, True], "text": "grüß \U0001f418", "deep": {"a": {"b": {}}}}
    )
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = browser.send_json(method, "/api/echo?x=%2F", text).json()
        assert answer["method"] == method and answer["query"] == {"x": "/"}
        assert answer["data"] == json.loads(text) | {"deep": {"a": {"b": []}}}
        assert answer["uri"] == "http://localhost/api/echo?x=%2F"
    credentials = browser.get("/api/echo", [("Authorization", "Basic YWRhOnNlY3JldA==")])
    assert credentials.json()["user"] == "ada"
    broken = browser.send_json("POST", "/api/echo", "{")
    assert broken.status == 400 and broken.json() == {"error": "The body is not JSON."}


def test_uploaded_files_arrive_whole_and_leave_nothing_behind(symfony, visit):
    photo = bytes(range(256)) * 4096
    answer = visit(symfony).upload(
        "/upload",
        [("note", "two files"), ("deep[a][b]", "c")],
        [
            ("documents[]", "photo größe.jpg", "image/jpeg", photo),
            ("documents[]", "empty.txt", "text/plain", b""),
            ("single", "../../etc/passwd", "text/plain", b"--" * 99),
            ("big", "big.bin", "application/octet-stream", b"x" * (3 << 20)),
        ],
    )
    assert answer.status == 201
    told = answer.json()
    assert told["fields"] == {"note": "two files", "deep": {"a": {"b": "c"}}}
    documents = told["files"]["documents"]
    assert documents[0] == {
        "name": "photo größe.jpg",
        "type": "image/jpeg",
        "size": len(photo),
        "sha256": hashlib.sha256(photo).hexdigest(),
    }
    assert documents[1]["size"] == 0
    assert told["files"]["single"]["name"] == "passwd"
    assert told["files"]["big"] == {
        "name": "big.bin",
        "error": 1,
    }, "larger than upload_max_filesize"


def test_a_download_is_whole_partial_or_unchanged(symfony, visit):
    browser = visit(symfony)
    whole = browser.get("/download")
    assert (
        whole.get("Content-Disposition")
        == "attachment; filename=schoen.css; filename*=utf-8''sch%C3%B6n.css"
    )
    assert len(whole.body) == int(whole.get("Content-Length"))
    part = browser.get("/download", [("Range", "bytes=10-19")])
    assert (part.status, part.body) == (206, whole.body[10:20])
    assert part.get("Content-Range") == f"bytes 10-19/{len(whole.body)}"
    assert browser.get("/download", [("If-None-Match", whole.get("ETag"))]).status == 304
    assert browser.connections == 1


def test_a_streamed_response_is_chunked_and_whole(symfony, visit):
    browser = visit(symfony)
    stream = browser.get("/stream?lines=2500")
    assert stream.framing == "chunked"
    assert stream.text == "".join(f"line {number}\n" for number in range(1, 2501))
    assert browser.get("/stream?lines=1").text == "line 1\n"
    assert browser.connections == 1
