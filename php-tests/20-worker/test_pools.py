"""--worker: several worker scripts, each with threads, a queue and faults of its own."""

import pathlib
import resource
import shutil
import threading

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes
from support.server import SUPPORT, run_binary


@pytest.fixture
def site(cases, tmp_path):
    """public/ with three workers, a plain script and a file; one more worker lies outside."""
    root = tmp_path / "public"
    for path in ("index.php", "api/worker.php", "ws.php", "../jobs.php"):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(cases / "pool_worker.php", file)
    (root / "plain.php").write_text("<?php echo 'plain ', isset($_SERVER['LYGER_WORKER']);")
    (root / "api" / "file.txt").write_text("a file")
    return root


@pytest.fixture
def start(start_server, site):
    def start(*workers, script="index.php", **options):
        return start_server(
            script and site / script,
            **{
                "env": {"GATE_SUPPORT": str(SUPPORT / "gate.php")},
                "worker": [f"{site}/{worker}" for worker in workers],
                "workers": 1,
                "mode": "worker",
                **options,
            },
        )

    return start


def boots(site, name: str) -> int:
    log = pathlib.Path(f"{site / name}.boots")
    return log.read_text().count("boot") if log.exists() else 0


def test_each_worker_script_has_its_own_number_of_threads(start, site):
    server = start("api/worker.php,3", "ws.php", workers=2)
    for name, number in (("index.php", 2), ("api/worker.php", 3), ("ws.php", 2)):
        wait_until(lambda: boots(site, name) == number, f"{number} boots of {name}")
    assert server.fetch("/ws.php").json()["worker"] == "ws.php"
    assert server.fetch("/").json()["worker"] == "index.php"


def test_workers_boot_at_once_whatever_the_main_script_is(start, site):
    start("ws.php,2", script="plain.php", mode="auto")
    wait_until(lambda: boots(site, "ws.php") == 2, "the boots")


def test_a_pattern_sends_its_paths_to_the_worker_whatever_files_there_are(start):
    server = start("api/worker.php,1,match=/api/*,match=*.rpc")
    for path in ("/api/users/1?n=7", "/api/file.txt", "/api/", "/x/y.rpc"):
        assert server.fetch(path).json()["worker"] == "worker.php"
    assert server.fetch("/apix").json()["worker"] == "index.php"
    assert server.fetch("/plain.php").text == "plain "


def test_a_matched_request_sees_its_worker_as_a_front_controller(start, site):
    server = start("api/worker.php,match=/api/*")
    said = server.fetch("/api/users/1?n=7").json()
    assert said["script_name"] == said["php_self"] == "/api/worker.php"
    assert said["script_filename"] == str(site / "api" / "worker.php")
    assert (said["path_info"], said["uri"], said["n"]) == ("", "/api/users/1?n=7", "7")
    assert server.fetch("/api/worker.php/more").json()["path_info"] == "/more"


def test_a_worker_may_lie_outside_the_root(start, site):
    server = start("../jobs.php,match=/jobs*")
    said = server.fetch("/jobs/1").json()
    assert (said["worker"], said["script_name"]) == ("jobs.php", "/jobs.php")
    assert said["script_filename"] == str(site.parent / "jobs.php")
    assert server.fetch("/jobs.php").json()["worker"] == "jobs.php"  # the pattern covers it


def test_the_longer_pattern_wins(start):
    server = start("api/worker.php,match=/api/*", "ws.php,match=/api/ws/*")
    assert server.fetch("/api/ws/1").json()["worker"] == "ws.php"
    assert server.fetch("/api/w").json()["worker"] == "worker.php"


def test_no_pattern_opens_dot_files_or_paths_out_of_the_root(start, site):
    (site / ".env").write_text("secret")
    server = start("ws.php,match=*")
    assert server.fetch("/.env").status == 404
    assert server.fetch("/a/../../x").status in (400, 404)
    assert server.fetch("/%2e%2e/x").status in (400, 404)
    assert server.fetch("/anything").json()["worker"] == "ws.php"


def test_the_main_script_may_be_named_as_a_worker(start, site):
    server = start("index.php,3,match=/api/*", "ws.php", mode="auto")
    wait_until(lambda: (boots(site, "index.php"), boots(site, "ws.php")) == (3, 1), "the boots")
    assert server.fetch("/api/file.txt").json()["worker"] == "index.php"
    assert server.fetch("/x").json()["worker"] == "index.php"


def test_without_a_script_the_first_worker_is_the_main_script(start, site):
    server = start("ws.php", "api/worker.php,match=/api/*", script=None)
    for path in ("/", "/any/path", "/ws.php"):
        assert server.fetch(path).json()["worker"] == "ws.php"
    assert server.fetch("/api/x").json()["worker"] == "worker.php"
    assert f"{site}/ws.php" in server.wait_for_log("script    ")


def test_a_script_is_its_directorys_index_though_an_index_php_lies_beside_it(start):
    server = start(script="ws.php")
    assert server.fetch("/").json()["worker"] == "ws.php"
    assert server.fetch("/none").json()["worker"] == "ws.php"


def test_classic_scripts_run_beside_workers(start, gate):
    server = start("ws.php,1")
    with server.connect() as main, server.connect() as other:
        main.send(request_bytes("GET", f"/?gate={gate.path}"))
        gate.arrive("index.php")
        other.send(request_bytes("GET", f"/ws.php?gate={gate.path}"))
        gate.arrive("ws.php")
        assert server.fetch("/plain.php").text == "plain "
        gate.open_all()
        assert main.read_response().json()["worker"] == "index.php"
        assert other.read_response().json()["worker"] == "ws.php"


def test_a_full_queue_leaves_the_other_pools_alone(start, gate):
    server = start("ws.php,1", queue=1)
    with server.connect() as running, server.connect() as waiting:
        running.send(request_bytes("GET", f"/ws.php?gate={gate.path}"))
        gate.arrive("ws.php")
        waiting.send(request_bytes("GET", "/ws.php?n=1"))
        wait_until(lambda: server.fetch("/ws.php").status == 503, "the full queue")
        for _ in range(5):
            assert server.fetch("/").json()["worker"] == "index.php"
            assert server.fetch("/plain.php").text == "plain "
            assert server.fetch("/ws.php").status == 503
        gate.open()
        assert running.read_response().status == 200
        assert waiting.read_response().json()["n"] == "1"


def test_a_worker_that_cannot_boot_leaves_the_others_alone(start, site):
    (site / "ws.php.broken").touch()
    server = start("ws.php,2", "api/worker.php,match=/api/*")
    assert "ws.php cannot boot" in server.wait_for_log("cannot boot")
    assert "pool=ws.php" in server.wait_for_log("has ended before it called")
    response = server.fetch("/ws.php")
    assert response.status == 503 and int(response.get("Retry-After")) >= 1
    assert server.fetch("/").json()["worker"] == "index.php"
    assert server.fetch("/api/x").json()["worker"] == "worker.php"
    (site / "ws.php.broken").unlink()
    wait_until(lambda: server.fetch("/ws.php").status == 200, "the repaired worker", within=30)


def test_a_fatal_error_in_one_pool_does_not_touch_another(start):
    server = start("ws.php,1")
    before = server.fetch("/").json()["boot"]
    ended = server.fetch("/ws.php").json()["boot"]
    for _ in range(5):
        assert server.fetch("/ws.php?fatal").status == 500
    assert server.fetch("/ws.php").json()["boot"] != ended
    assert server.fetch("/").json()["boot"] == before
    assert "pool=ws.php" in server.wait_for_log("booting it anew")


def test_each_pool_recycles_its_workers_for_itself(start):
    server = start("ws.php,1", max_requests=3)
    before = server.fetch("/").json()["boot"]
    served = [server.fetch("/ws.php").json()["boot"] for _ in range(9)]
    assert [served.count(boot) for boot in dict.fromkeys(served)] == [3, 3, 3]
    assert server.fetch("/").json()["boot"] == before


def test_parallel_requests_reach_the_pool_that_they_are_for(start):
    server = start("ws.php,2", "api/worker.php,2,match=/api/*", workers=2)
    paths = {"/": "index.php", "/ws.php": "ws.php", "/api/x": "worker.php"}
    problems = []

    def ask(number: int) -> None:
        with server.connect() as client:
            for turn in range(15):
                path, worker = list(paths.items())[(number + turn) % 3]
                client.send(request_bytes("GET", f"{path}?n={number}-{turn}"))
                said = client.read_response().json()
                if (said["worker"], said["n"]) != (worker, f"{number}-{turn}"):
                    problems.append(said)

    clients = [threading.Thread(target=ask, args=(number,)) for number in range(100)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert problems == []


def test_the_start_block_lists_the_workers(start, site):
    server = start("api/worker.php,4,match=/api/*", "ws.php")
    block = server.wait_for_log("workers   ")
    assert f"{site}/api/worker.php, 4 threads, /api/*" in block
    server.wait_for_log(f"{site}/ws.php, 1 thread")


@pytest.mark.parametrize(
    "worker, complaint",
    [
        ("{site}/none.php", "the worker script {site}/none.php cannot be read"),
        ("{site}/ws.php,0", "from 1 to 1024"),
        ("{site}/ws.php,match=api", "takes patterns of paths"),
        ("{site}/../jobs.php", "outside the document root"),
    ],
)
def test_a_mistake_is_one_sentence(site, worker, complaint):
    ended = run_binary("run", "--worker", worker.format(site=site), site / "index.php")
    assert ended.returncode == 2
    assert complaint.format(site=site) in ended.stderr and ended.stderr.count("\n") == 1


def test_a_thread_that_the_system_refuses_is_a_mistake_at_start(site):
    """PHP takes a timer for each thread, which counts as a pending signal of the user."""
    command = ["run", "--listen", "127.0.0.1:0", "--worker", site / "ws.php", site / "index.php"]
    ended = run_binary(*command, wrapper=["prlimit", "--sigpending=0"])
    assert ended.returncode == 2
    assert "that many PHP threads" in ended.stderr and "--workers" in ended.stderr


def test_a_replacement_that_the_system_refuses_leaves_the_worker_in_its_place(start):
    server = start(max_requests=2)
    first = server.fetch("/").json()["boot"]
    limit = resource.prlimit(server.process.pid, resource.RLIMIT_SIGPENDING)
    resource.prlimit(server.process.pid, resource.RLIMIT_SIGPENDING, (0, limit[1]))
    assert [server.fetch("/").json()["boot"] for _ in range(10)] == [first] * 10
    server.wait_for_log("the system gives no more PHP threads")
    resource.prlimit(server.process.pid, resource.RLIMIT_SIGPENDING, limit)
    wait_until(lambda: server.fetch("/").json()["boot"] != first, "the replacement")
