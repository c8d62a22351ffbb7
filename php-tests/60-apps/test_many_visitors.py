"""Many visitors at once, each saying in every way who they are: none is taken for another."""

import hashlib
import random
import threading
import urllib.parse

from browser import MULTIPART, Browser, hidden_field, multipart

VISITORS = 24
VISITS = 15


def crowd(work) -> None:
    """Runs work(number) for every visitor at the same time; all errors are told."""
    together, errors = threading.Barrier(VISITORS), []

    def one(number: int) -> None:
        try:
            together.wait(60)
            work(number)
        except BaseException as error:
            errors.append(f"visitor {number}: {error!r}"[:2000])

    threads = [threading.Thread(target=one, args=(number,)) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, "\n".join(errors)


def identity(number: int, visit: int) -> str:
    return f"visitor-{number}-{visit}-" + hashlib.sha256(b"%d/%d" % (number, visit)).hexdigest()


def visit_as(browser: Browser, number: int, visit: int, padding: int) -> dict:
    """Asks who it is, its id being in query, header, cookie and body; returns what it was told."""
    own = identity(number, visit)
    browser.jar.cookies["id", "/"] = own
    target, headers = f"/me?id={own}", [("X-Id", own)]
    if visit % 3 == 0:
        response = browser.request(
            "POST", target, [*headers, MULTIPART], multipart([("id", own), ("pad", "p" * padding)])
        )
        raw = b""  # PHP does not keep a multipart body
    else:
        raw = urllib.parse.urlencode({"id": own, "pad": "p" * padding}).encode()
        response = browser.submit(target, {"id": own, "pad": "p" * padding}, headers=headers)
    assert response.status == 200, (response.status, response.text[:500])
    told = response.json()
    assert {told[key] for key in ("query", "header", "cookie", "body")} == {own}, told
    assert told["raw"] == hashlib.sha256(raw).hexdigest()
    return told


def wander(server, log_in) -> None:
    def work(number: int) -> None:
        chance = random.Random(number)
        with Browser(server) as browser:
            log_in(browser, f"user-{number}")
            before = browser.get("/me").json()["visits"]
            for visit in range(VISITS):
                told = visit_as(browser, number, visit, chance.choice([0, 10, 3000, 70000]))
                assert told["user"] == f"user-{number}", told
                assert told["visits"] == before + visit + 1, told
            assert browser.connections == 1

    crowd(work)


def test_symfony_tells_its_visitors_apart(symfony):
    def log_in(browser, user):
        answer = browser.submit("/login", {"user": user, "password": f"secret of {user}"})
        assert answer.status == 303, answer.text[:500]

    wander(symfony, log_in)


def test_the_psr15_application_tells_its_visitors_apart(psr15):
    def log_in(browser, user):
        assert browser.submit("/me", {"user": user}).json()["user"] == user

    wander(psr15, log_in)


def test_each_visitor_has_a_guest_book_of_their_own(symfony):
    def work(number: int) -> None:
        with Browser(symfony) as browser:
            for entry in range(4):
                token = hidden_field(browser.get("/guestbook"), "_token")
                form = {"_token": token, "name": f"name-{number}-", "message": f"entry {entry}"}
                page = browser.follow(browser.submit("/guestbook", form)).text
                assert f"Thank you, name-{number}-!" in page
                assert page.count("name-") == page.count(f"name-{number}-") == entry + 2, page

    crowd(work)


def test_each_visitor_has_notes_of_their_own(psr15):
    def work(number: int) -> None:
        with Browser(psr15) as browser:
            for entry in range(4):
                browser.submit("/", {"text": f"note-{number}-{entry}"})
            assert browser.get("/api/notes").json() == [
                f"note-{number}-{entry}" for entry in range(4)
            ]

    crowd(work)


def test_parallel_requests_of_one_session_count_each_other(symfony):
    """The session's file is locked while a request uses it, also against threads of one process."""
    with Browser(symfony) as first:
        assert first.get("/me").json()["visits"] == 1
        session = first.jar.get("APPSESSION")

    def work(number: int) -> None:
        with Browser(symfony) as browser:
            browser.jar.cookies["APPSESSION", "/"] = session
            for _ in range(5):
                assert browser.get("/me").status == 200

    crowd(work)
    with Browser(symfony) as last:
        last.jar.cookies["APPSESSION", "/"] = session
        assert last.get("/me").json()["visits"] == 2 + 5 * VISITORS
