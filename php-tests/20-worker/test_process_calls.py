"""Functions on the whole process: refused, reported, or kept from other requests."""

import json
import pathlib
import re
import signal
import sys
from urllib.parse import quote

import pytest
from support.http_client import request_bytes
from support.server import Server

HERE = pathlib.Path(__file__).resolve().parent
WITHOUT_UNSHARE = [sys.executable, HERE.parent / "support" / "without_unshare.py"]

REFUSED = [
    ("pcntl_alarm", [1]),
    ("pcntl_exec", ["/bin/true"]),
    ("pcntl_fork", []),
    ("pcntl_setcpuaffinity", []),
    ("pcntl_setpriority", [1]),
    ("pcntl_signal", [15, "strlen"]),
    ("pcntl_wait", [0]),
    ("pcntl_waitid", []),
    ("pcntl_waitpid", [-1, 0]),
    ("posix_initgroups", ["root", 0]),
    ("posix_kill", [0, 15]),
    ("posix_kill", [-1, 15]),
    ("posix_setegid", [0]),
    ("posix_seteuid", [0]),
    ("posix_setgid", [0]),
    ("posix_setpgid", [0, 0]),
    ("posix_setrlimit", [7, 10, 10]),
    ("posix_setsid", []),
    ("posix_setuid", [0]),
    ("readline", []),
    ("readline_add_history", ["line"]),
]


def start(mode, **options):
    env = {"AS_WORKER": "1" if mode == "worker" else ""}
    return Server(HERE / "process_calls.php", mode=mode, env=env, **options)


@pytest.fixture(scope="module", params=["classic", "worker"])
def server(request):
    with start(request.param, workers=1) as running:
        yield running


def target(call, arguments=()):
    return f"/?call={call}&with={quote(json.dumps(list(arguments)))}"


def ask(server, call, *arguments):
    return server.fetch(target(call, arguments)).json()


@pytest.mark.parametrize(("call", "arguments"), REFUSED)
def test_what_a_thread_cannot_have_is_refused(server, call, arguments):
    said = ask(server, call, *arguments)
    assert said.startswith(f"Error: {call}() is refused here: it would act on the whole server")


def test_the_server_cannot_be_killed_by_a_request_but_asked_for(server):
    assert ask(server, "kill_the_server", 15).startswith("Error: posix_kill() is refused here")
    assert ask(server, "kill_the_server", 0) is True


def test_a_child_of_the_request_can_be_killed_and_waited_for(server):
    assert ask(server, "kill_child", signal.SIGTERM) == [True, True, signal.SIGTERM]


def test_mistaken_arguments_get_the_errors_of_the_function(server):
    assert ask(server, "posix_kill").startswith("ArgumentCountError: posix_kill() expects exactly 2")
    assert ask(server, "pcntl_waitpid", [], 0).startswith("TypeError: pcntl_waitpid(): Argument #1")


def test_what_putenv_sets_reaches_a_shell_but_no_command_line(server):
    line, printed = ask(server, "show_command_line", "don't tell")
    assert printed == "don't tell\n"
    assert "tell" not in line


def test_each_child_has_the_environment_of_its_start(server):
    assert ask(server, "start_many") == list(range(1, 41))


def test_children_leave_no_descriptors(server):
    def files():
        return [path for path in server.view.descriptors().values() if "memfd:environment" in path]

    for _ in range(10):
        ask(server, "start_many")
    assert len(files()) <= 40  # of the first request of one worker, which is its baseline


@pytest.mark.parametrize("mode", ["classic", "worker"])
def test_what_acts_on_all_threads_is_reported_once_for_each_script(mode, start_server):
    with start(mode, workers=2) as server:
        for _ in range(3):
            ask(server, "textdomain", None)
        assert "textdomain" not in server.stderr()
        for _ in range(3):
            ask(server, "textdomain", "messages")
            ask(server, "openlog", "me", 0, 8)
        server.wait_for_log("function=openlog")
        found = [line for line in server.stderr().splitlines() if "more than its own request" in line]
        assert len(found) == 2
        assert all(re.search(r"process_calls\.php\W+line=\d+", line) for line in found)
        assert "function=textdomain" in found[0] and "function=openlog" in found[1]


@pytest.mark.parametrize("mode", ["classic", "worker"])
def test_a_mask_that_all_threads_share_is_reported_and_goes_back(mode, gate):
    with start(mode, workers=2, wrapper=WITHOUT_UNSHARE) as server:
        before = ask(server, "umask")
        ask(server, "umask")  # both threads have made their first request, which is their baseline
        with server.connect() as setting:
            setting.send(request_bytes("GET", target("umask", [0o77]) + f"&gate={gate.path}"))
            gate.arrive()
            assert ask(server, "umask") == 0o77
            gate.open()
            assert setting.read_response().json() == before
            setting.finish()
        server.wait_for_log("the file mode creation mask")
        if mode == "classic":
            assert ask(server, "umask") == before


def test_a_mask_of_the_threads_own_is_not_reported(server):
    ask(server, "umask", 0o77)
    assert "mask" not in server.stderr()
