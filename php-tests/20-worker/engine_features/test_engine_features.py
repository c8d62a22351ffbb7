"""Features of the engine that reach into a request's end: the same in every mode, time after time."""

import threading

import pytest
from support.http_client import request_bytes

MODES = ["classic", "worker", "warm"]


@pytest.fixture(params=MODES)
def mode(request):
    return request.param


@pytest.fixture
def server(start_server, cases, mode):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    return start_server(cases / "features.php", mode=mode, workers=1, env=env)


def is_clean(server) -> bool:
    """The next request finds nothing of what came before."""
    response = server.fetch("/")
    return (response.status, response.text) == (200, "fine 01")


@pytest.mark.parametrize(
    "do, status, body",
    [
        ("fibers", 200, "a:7 b:7 c:7 [a resumed with a7]A[b resumed with b7]B[c resumed with c7]C"),
        ("exit in fiber", 200, "before left"),
        ("flush in fiber", 200, "one three"),
        ("generators", 200, "abc7 finally"),
        ("generator left", 200, "begun closed"),
        ("fiber left suspended", 200, "suspends finally"),
        ("destructor throws and is caught", 200, "thrown by a destructor caught"),
        ("destructor writes", 200, "body and last words"),
        ("callback", 200, "7."),
        ("buffers", 200, "<a(b7)>"),
        ("ticks", 200, "ticked"),
        ("header callback", 200, "body"),
        ("header callback exits", 200, "body"),
        ("shutdown in shutdown", 200, "body outer inner"),
    ],
)
def test_it_works_and_leaves_nothing(server, do, status, body):
    for _ in range(3):
        response = server.fetch(f"/?do={do.replace(' ', '+')}&id=7")
        assert (response.status, response.text) == (status, body)
        assert is_clean(server)


@pytest.mark.parametrize(
    "do, said",
    [
        ("exception in fiber", "from a fiber"),
        ("destructor throws", "thrown by a destructor out of a scope"),
        ("destructor throws at the end", "thrown by a destructor at the end"),
        ("callback throws", "from the callback"),
        ("header callback throws", "from the header callback"),
    ],
)
def test_what_throws_is_logged_and_the_server_goes_on(server, do, said):
    for _ in range(3):
        response = server.fetch(f"/?do={do.replace(' ', '+')}&id=7")
        assert response.status in (200, 500), response
        assert is_clean(server)
    assert "exception=DomainException" in server.wait_for_log(said)


def test_a_throw_before_anything_was_sent_is_a_500(server):
    for do in ("exception+in+fiber", "callback+throws"):
        assert server.fetch(f"/?do={do}").status == 500


@pytest.mark.parametrize("do", ["callback exits", "callback starts a buffer"])
def test_a_callback_that_leaves_or_nests_ends_only_its_request(server, do):
    for _ in range(3):
        assert server.fetch(f"/?do={do.replace(' ', '+')}").status in (200, 500)
        assert is_clean(server)


def test_nested_buffers_and_callbacks_see_their_headers(server):
    assert server.fetch("/?do=buffers&id=7").get("X-Level") == "3"
    answered = server.fetch("/?do=header+callback&id=8")
    assert (answered.get("X-Callback"), answered.all("X-Removed")) == ("8", [])


def test_a_fiber_may_be_kept_from_request_to_request(server, mode):
    found = [server.fetch(f"/?do={do}").text for do in ("fiber+kept", *["fiber+resumed"] * 3)]
    assert found == (["1", "none", "none", "none"] if mode == "classic" else ["1", "2", "3", "4"])


def test_tick_functions_end_with_their_request(server):
    assert server.fetch("/?do=ticks+left").text == "left"
    assert server.fetch("/?do=ticks+after").text == "0"


def test_what_would_act_on_the_whole_server_is_refused(server):
    names = ("pcntl_fork", "pcntl_signal", "pcntl_alarm", "pcntl_exec")
    assert server.fetch("/?do=fork").text == "".join(f"{name} refused " for name in names)
    assert is_clean(server)


def test_parallel_requests_with_fibers_and_buffers_keep_to_themselves(start_server, cases, mode):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    server = start_server(cases / "features.php", mode=mode, workers=4, env=env)
    problems = []

    def ask(number: int) -> None:
        wanted = {
            "fibers": "".join(f"{name}:{number} " for name in "abc")
            + "".join(f"[{name} resumed with {name}{number}]{name.upper()}" for name in "abc"),
            "generators": f"abc{number} finally",
            "callback": f"{str(number)[::-1]}.",
            "buffers": f"<a(b{number})>",
        }
        try:
            with server.connect(timeout=60) as client:
                for do, body in wanted.items():
                    client.send(request_bytes("GET", f"/?do={do}&id={number}"))
                    if client.read_response().text != body:
                        problems.append((number, do))
                client.finish()
        except Exception as error:  # a thread's failure must reach the test
            problems.append((number, repr(error)))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
