"""Programs written for FrankenPHP run as they are: each caller in worker and in auto mode."""

import threading

import pytest
from support.http_client import request_bytes

CALLERS = ["symfony_runtime", "octane", "lift", "yii", "spiral_loop"]
# What limits their loops, where there is a limit.
LIMITS = {
    "symfony_runtime": "FRANKENPHP_LOOP_MAX",
    "octane": "MAX_REQUESTS",
    "lift": "MAX_REQUESTS",
    "yii": "MAX_REQUESTS",
}
# They end the application behind the answer: between two requests, or once the client has it.
ENDS_UNHEARD = ["symfony_runtime", "octane", "spiral_loop"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(params=CALLERS)
def caller(request):
    return request.param


@pytest.fixture(params=["worker", "auto"])
def run_mode(request):
    return request.param


@pytest.fixture
def start(start_server, cases, caller, run_mode):
    def started(workers=1, **env):
        env = {"APP_BASE_PATH": str(cases), "FROM_ENVIRONMENT": "set", **env}
        options = {"mode": run_mode, "workers": workers, "env": env}
        return start_server(cases / f"{caller}.php", **options)

    return started


def test_it_boots_once_and_serves_from_memory(start):
    server = start()
    answers = [server.fetch(f"/?id={n}").json() for n in range(5)]
    assert [answer["id"] for answer in answers] == [str(n) for n in range(5)]
    assert [answer["handled"] for answer in answers] == [1, 2, 3, 4, 5]
    assert len({answer["boot"] for answer in answers}) == 1
    assert [answer["environment"] for answer in answers] == ["set"] * 5


def test_what_it_does_after_the_answer_is_done_once_and_said_to_nobody(start, caller):
    server = start()
    say = "?say" if caller in ENDS_UNHEARD else ""
    answers = [server.fetch(f"/{say}").json() for _ in range(3)]
    status = None if caller == "spiral_loop" else 200
    assert [answer["terminated"] for answer in answers] == [[], [status], [status] * 2]


@pytest.mark.parametrize("caller", ENDS_UNHEARD, indirect=True)
def test_the_client_has_its_answer_before_the_application_ends(start, gate):
    server = start()
    server.fetch("/")
    with server.connect() as client:
        client.send(request_bytes("GET", f"/?id=held&hold={gate.path}"))
        assert client.read_response().json()["id"] == "held"
        client.send(request_bytes("GET", "/?id=next"))
        gate.arrive("terminating").open()
        assert client.read_response().json()["id"] == "next"
        client.finish()


def test_an_exception_is_a_500_and_the_worker_goes_on(start, caller):
    server = start()
    boot = server.fetch("/").json()["boot"]
    response = server.fetch("/?do=exception&id=7")
    assert response.status == 500
    assert "thrown for 7" not in response.text
    if caller in ("symfony_runtime", "lift", "spiral_loop"):
        server.wait_for_log("thrown for 7")
    assert server.fetch("/").json()["boot"] == boot


def test_exit_sends_the_response_and_boots_anew(start):
    server = start()
    boot = server.fetch("/").json()["boot"]
    response = server.fetch("/?do=exit&id=7")
    assert (response.status, response.text) == (200, "left for 7")
    assert server.fetch("/").json()["boot"] != boot


def test_a_stream_comes_in_pieces(start):
    server = start()
    response = server.fetch("/?do=stream")
    assert response.framing == "chunked"
    assert response.text.startswith("one two three ")


def test_a_client_that_leaves_does_not_end_the_worker(start, gate):
    server = start()
    boot = server.fetch("/").json()["boot"]
    client = server.connect()
    client.send(request_bytes("GET", f"/?do=gate&gate={gate.path}"))
    gate.arrive()
    client.reset()
    gate.open()
    assert server.fetch("/").json()["boot"] == boot


@pytest.mark.parametrize("caller", LIMITS, indirect=True)
def test_its_own_limit_ends_its_loop_and_it_is_booted_anew(start, caller):
    server = start(**{LIMITS[caller]: "3"})
    boots = [server.fetch("/").json()["boot"] for _ in range(9)]
    assert [len(set(boots[at : at + 3])) for at in (0, 3, 6)] == [1, 1, 1]
    assert len(set(boots)) == 3


def test_a_stop_ends_the_loop_and_what_follows_it_runs(start, caller):
    said = {"octane": "terminated after 2", "spiral_loop": "the loop has ended"}
    server = start()
    assert [server.fetch("/").status for _ in range(2)] == [200, 200]
    server.signal()
    assert server.wait() == 0
    if caller in said:
        assert said[caller] in server.stderr()


def test_parallel_requests_keep_to_themselves(start):
    server = start(workers=4)
    problems = []

    def ask(number: int) -> None:
        try:
            with server.connect(timeout=60) as client:
                for turn in range(5):
                    own = f"{number}-{turn}"
                    headers = {**FORM, "X-Own": own, "Cookie": f"own={own}"}
                    body = f"own={own}".encode()
                    client.send(request_bytes("POST", f"/?id={own}", headers, body))
                    response = client.read_response("POST")
                    answer = response.json()
                    if [answer["id"], *answer["seen"], response.get("X-Id")] != [own] * 6:
                        problems.append((own, answer))
                client.finish()
        except Exception as error:  # a thread's failure must reach the test
            problems.append((number, repr(error)))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_symfony_finds_the_variables_of_its_boot_in_each_request(start_server, cases):
    server = start_server(cases / "symfony_runtime.php", mode="worker", workers=1)
    for _ in range(2):
        answer = server.fetch("/", headers={"X-Own": "mine"}).json()
        assert (answer["runtime"], answer["announced"]) == ("web=1&worker=1", True)
        assert answer["seen"][0] == "mine"


def test_octane_refuses_to_run_where_there_is_no_worker(start_server, cases):
    server = start_server(cases / "octane.php", mode="classic")
    assert server.fetch("/").text == "this script needs worker mode"


def test_symfony_and_lift_fall_back_in_classic_mode(start_server, cases):
    for script in ("symfony_runtime.php", "lift.php"):
        server = start_server(cases / script, mode="classic")
        assert [server.fetch("/").json()["handled"] for _ in range(2)] == [1, 1]


def test_octane_may_set_a_time_limit_at_boot_for_each_request(start_server, cases, timer):
    env = {"APP_BASE_PATH": str(cases), "REQUEST_MAX_EXECUTION_TIME": "1"}
    server = start_server(cases / "octane.php", mode="worker", workers=1, env=env)
    boots = [server.fetch("/").json()["boot"] for _ in range(2)]
    assert server.fetch("/?do=spin").status == 500
    server.wait_for_log("Maximum execution time of 1 second exceeded")
    boots.append(server.fetch("/").json()["boot"])
    assert [boot == boots[0] for boot in boots] == [True, True, False]


def test_octanes_errors_for_stderr_are_not_shown_to_clients(start_server, cases):
    env = {"APP_BASE_PATH": str(cases)}
    ini = {"display_errors": "1"}
    server = start_server(cases / "octane.php", mode="worker", workers=1, env=env, ini=ini)
    assert server.fetch("/").status == 200
    response = server.fetch("/?do=fatal")
    assert (response.status, response.text) == (500, "")
    server.wait_for_log("Allowed memory size")
