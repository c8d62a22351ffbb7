"""A kept application answers as one that starts anew, and as one behind nginx and php-fpm."""

import os
import random

import pytest
from applications import Application
from browser import hidden_field
from fpm_applications import FpmApplication
from same_answers import difference_of_servers, wander, wander_together
from support import php_peer

REQUESTS = int(os.environ.get("LYGER_SAME_ANSWERS", "10000"))
REQUESTS_OF_PEER = 300
SEED = int(os.environ.get("LYGER_SEED", "1"))
# nginx answers files and directories itself, and cuts no response whose script failed.
OWN_AFFAIRS = ("GET /style.css", "DELETE /", "GET /fail/late", "GET /fail/memory")


def get(target, *headers):
    return f"GET {target}", lambda browser: browser.get(target, headers)


def head(target):
    return f"HEAD {target}", lambda browser: browser.request("HEAD", target)


def form(target, fields, method="POST"):
    return f"{method} {target} {fields}", lambda browser: browser.submit(target, fields, method)


def json(method, target, text):
    return f"{method} {target} {text}", lambda browser: browser.send_json(method, target, text)


def upload(target, fields, files):
    return f"POST {target} {[name for name, *_ in files]}", lambda browser: browser.upload(
        target, fields, files
    )


def signing(fields):
    """Opens the guest book, then sends its form with the token found there."""

    def sign(browser):
        token = hidden_field(browser.get("/guestbook"), "_token")
        return browser.submit("/guestbook", {"_token": token, **fields})

    return f"guest book {fields}", sign


FILES = [
    ("f", "a ü.txt", "text/plain", b"abc" * 999),
    ("g[x]", "b.bin", "a/b", bytes(range(256)) * 50),
]
BINARY = ("Content-Type", "application/octet-stream")
BASIC = ("Authorization", "Basic dXNlcjpwYXNz")

SYMFONY = [
    get("/"),
    get("/hello/you?a=1&b[]=2"),
    get("/hello/%C3%BC", ("Accept-Language", "de")),
    get("/hello", ("Accept-Language", "fr")),
    get("/nested"),
    get("/cookies"),
    get("/old"),
    get("/fresh"),
    get("/fresh", ("If-None-Match", '"v1"')),
    get("/fresh", ("If-Modified-Since", "Sat, 03 Feb 2024 04:05:06 GMT")),
    get("/fresh", ("If-Modified-Since", "Fri, 02 Feb 2024 04:05:06 GMT")),
    head("/fresh"),
    get("/guestbook"),
    signing({"name": "A", "message": "<b>"}),
    signing({"name": "", "message": "x"}),
    signing({"_method": "DELETE"}),
    form("/guestbook", {"_token": "no", "name": "x"}),
    form("/login", {"user": "eve", "password": "secret of eve"}),
    form("/login", {"user": "eve", "password": "x"}),
    form("/logout", {}),
    get("/me"),
    get("/me?id=1", ("X-Id", "2")),
    form("/me", {"id": "3"}),
    get("/upload"),
    upload("/upload", [("n", "1"), ("m[k]", "2")], FILES),
    upload("/upload", [], []),
    get("/download"),
    get("/download", ("Range", "bytes=5-99")),
    get("/download", ("Range", "bytes=-7")),
    head("/download"),
    get("/stream?lines=3"),
    get("/stream?lines=1500"),
    head("/stream"),
    get("/api/echo?x=1", BASIC),
    json("POST", "/api/echo", '{"a": [1, null]}'),
    json("PATCH", "/api/echo", "{"),
    json("DELETE", "/api/echo", "[]"),
    get("/api/items/7"),
    get("/api/items/700"),
    get("/api/nowhere"),
    get("/fail/exception"),
    get("/fail/type"),
    get("/fail/denied"),
    get("/fail/busy"),
    get("/fail/nothing"),
    get("/fail/warning"),
    get("/fail/exit"),
    get("/fail/late"),
    form("/hello", {}),
    get("/no/page"),
    get("/style.css"),
    get("/index.php/hello/path"),
    get("/index.php"),
]
PSR15 = [
    get("/"),
    form("/", {"text": "milk"}),
    form("/", {"text": ""}),
    form("/", {"text": "<&> ü"}),
    get("/api/notes"),
    json("POST", "/api/notes", '{"text": "x"}'),
    json("POST", "/api/notes", '{"text": 1}'),
    json("PUT", "/api/notes/1", '{"text": "y"}'),
    form("/api/notes/1", {"text": "z"}, "PUT"),
    ("DELETE /api/notes/1", lambda browser: browser.request("DELETE", "/api/notes/1")),
    get("/api/notes/2"),
    get("/echo/a%20b?x[]=1&x[]=2"),
    form("/echo", {"a[b]": "c", "d": "e f"}),
    json("PATCH", "/echo", '{"k": {"l": 1}}'),
    (
        "POST /echo binary",
        lambda browser: browser.request("POST", "/echo", [BINARY], bytes(range(256)) * 300),
    ),
    get("/echo?cookie[c]=d&cookie[e]=f%20g"),
    upload("/upload", [("n", "1")], FILES),
    upload("/upload", [], []),
    get("/me?id=4", ("X-Id", "5")),
    form("/me", {"user": "joe", "id": "6"}),
    json("POST", "/me", '{"id": 7}'),
    get("/big/100"),
    get("/big/300000"),
    head("/big/5000"),
    get("/fail/exception"),
    get("/fail/type"),
    get("/fail/busy"),
    get("/fail/teapot"),
    get("/fail/exit"),
    get("/fail/memory"),
    get("/nowhere"),
    get("/nowhere", ("Accept", "application/json")),
    ("DELETE /", lambda browser: browser.request("DELETE", "/")),
    get("/style.css"),
]


EACH_APPLICATION = pytest.mark.parametrize(
    "name, actions, env",
    [
        ("symfony", SYMFONY, {}),
        ("psr15", PSR15, {"APP_PSR7": "nyholm"}),
        ("psr15", PSR15, {"APP_PSR7": "slim"}),
    ],
    ids=["symfony", "nyholm", "slim"],
)


@EACH_APPLICATION
def test_an_application_that_auto_keeps_answers_as_one_that_starts_anew(name, actions, env):
    print(f"seed {SEED}")
    with Application(name, "classic", env=env, workers=3) as classic:
        with Application(name, "auto", env=env, workers=3) as kept:
            wander_together([kept, classic], in_any_order(actions, SEED), REQUESTS, SEED)
            state = {"symfony": "/api/state", "psr15": "/state"}[name]
            served = [kept.fetch(state).json()["requests"] for _ in range(20)]
    assert max(served) > 1, "auto has not found the loop"


@EACH_APPLICATION
def test_an_application_whose_code_stays_warm_answers_as_one_that_starts_anew(name, actions, env):
    print(f"seed {SEED}")
    with Application(name, "classic", env=env, workers=2) as classic:
        with Application(name, "warm", env=env, workers=2) as warm:
            wander([warm, classic], in_any_order(actions, SEED), REQUESTS_OF_PEER, SEED)


@EACH_APPLICATION
def test_php_fpm_behind_nginx_answers_alike(name, actions, env):
    if reason := php_peer.missing():
        pytest.skip(reason)
    comparable = [pair for pair in actions if pair[0] not in OWN_AFFAIRS]
    with FpmApplication(name, env) as peer:
        with Application(name, "worker", env=env, workers=2) as worker:
            wander([worker, peer], comparable, REQUESTS_OF_PEER, SEED, difference_of_servers)


def in_any_order(actions: list, seed: int) -> list:
    """Sorted by nothing: so that each seed starts differently too."""
    return random.Random(seed).sample(actions, len(actions))
