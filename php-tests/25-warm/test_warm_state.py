"""What stays from run to run of the same script, and what does not."""

import pytest
from support.http_client import request_bytes

OPCACHE = [
    pytest.param({}, id="opcache"),
    pytest.param({"opcache.enable": "0"}, id="no-opcache"),
    pytest.param({"opcache.jit": "tracing", "opcache.jit_buffer_size": "16M"}, id="jit"),
    pytest.param({"opcache.jit": "function", "opcache.jit_buffer_size": "16M"}, id="function-jit"),
]
ROUNDS = 40


def start(start_server, cases, script, **options):
    return start_server(cases / script, **{"mode": "warm", "workers": 1, **options})


@pytest.mark.parametrize("ini", OPCACHE)
def test_classes_included_files_and_statics_stay(start_server, cases, ini):
    server = start(start_server, cases, "page.php", ini=ini)
    answers = [server.fetch(f"/?n={n}").json() for n in range(ROUNDS)]
    assert [answer["static"] for answer in answers] == [[n] * 3 for n in range(1, ROUNDS + 1)]
    assert {str(answer["declared"]) for answer in answers} == {"['PAGE 10', 'a', 'later', 10]"}
    assert [answer["get"] for answer in answers] == [{"n": str(n)} for n in range(ROUNDS)]


@pytest.mark.parametrize("ini", OPCACHE)
def test_the_script_finds_none_of_its_own_variables(start_server, cases, ini):
    server = start(start_server, cases, "page.php", ini=ini)
    answers = [server.fetch("/").json()["own"] for _ in range(ROUNDS)]
    assert answers == [[1, 1, 1, 1]] * ROUNDS


def test_what_a_library_keeps_in_globals_stays_and_what_the_script_keeps_there_goes(
    start_server, cases
):
    server = start(start_server, cases, "function_globals.php")
    assert [server.fetch("/").text for _ in range(4)] == ["1111", "1112", "1113", "1114"]


def test_each_run_begins_in_the_folder_of_the_script(start_server, cases):
    server = start(start_server, cases, "page.php")
    for target in ("/", "/?chdir", "/", "/?chdir", "/"):
        assert server.fetch(target).json()["folder"] is True


def test_memory_stays_where_it_was(start_server, cases):
    server = start(start_server, cases, "page.php")
    with server.connect() as client:
        used = []
        for _ in range(300):
            client.send(request_bytes("GET", "/?n=1"))
            used.append(client.read_response().json()["memory"])
        client.finish()
    assert max(used[-100:]) <= max(used[50:150])


def test_autoloaders_of_the_script_do_not_pile_up(start_server, cases):
    server = start(start_server, cases, "autoloaders.php")
    for folder in ("a", "b", "c"):
        assert server.fetch(f"/?folder={folder}").text.splitlines() == [
            "Missing by the library",
            f"Missing in {cases}/{folder}",
            "Missing by an object",
            "3",
        ]
