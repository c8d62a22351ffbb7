"""--max-requests and --max-memory: workers are replaced before anybody notices."""

import collections

import pytest
from support.deadline import wait_until
from support.http_client import request_bytes
from support.load import Load


def start(start_server, cases, **options):
    return start_server(
        cases / "recycled.php", **{"mode": "worker", "workers": 1, "log_level": "info", **options}
    )


def served_by_boot(responses) -> collections.Counter:
    assert {(r.status, r.text) for r in responses} == {(200, "ok")}
    return collections.Counter(r.get("X-Boot-Id") for r in responses)


def replaced(server) -> list:
    return [row for row in server.stderr().splitlines() if "a worker has been replaced" in row]


@pytest.mark.parametrize("most", [1, 2, 7])
def test_a_small_number_of_requests_is_exact(start_server, cases, most):
    server = start(start_server, cases, max_requests=most)
    responses = [server.fetch("/") for _ in range(3 * most)]
    assert list(served_by_boot(responses).values()) == [most] * 3
    line = server.wait_for_log("a worker has been replaced")
    assert "requests" in line and f"served={most}" in line and "memory=" in line


@pytest.mark.parametrize("workers", [1, 4])
@pytest.mark.parametrize("most", [3, 50])
def test_no_request_is_lost_under_load_and_no_boot_serves_too_many(
    start_server, cases, workers, most
):
    server = start(start_server, cases, workers=workers, max_requests=most)
    with Load(server, clients=100, requests=20) as load:
        boots = served_by_boot(load.finish())
    assert boots.total() == 2000
    assert max(boots.values()) <= most
    assert len(boots) >= 2000 / most
    assert "error" not in server.stderr()


def test_workers_that_booted_together_do_not_end_together(start_server, cases):
    server = start(start_server, cases, workers=8, max_requests=200)
    with Load(server, clients=100, requests=60) as load:
        boots = served_by_boot(load.finish())
    ended = [int(row.split("served=")[1].split()[0]) for row in replaced(server)]
    assert all(160 <= served <= 200 for served in ended)
    assert len(set(ended)) > len(ended) / 4, f"all ended after the same number: {ended}"
    assert max(boots.values()) <= 200


def test_the_replacement_boots_while_the_worker_serves_on(start_server, cases, tmp_path, gate):
    """At the limit itself requests wait for the replacement: no boot serves more."""
    name = tmp_path / "gate"
    server = start_server(
        cases / "gated_boot.php",
        mode="worker",
        workers=1,
        max_requests=20,
        env={"GATE": str(name)},
    )
    responses = [server.fetch("/") for _ in range(15)]
    name.write_text(gate.path)
    responses += [server.fetch("/") for _ in range(3)]  # past the limit of a replacement
    gate.arrive("boot")
    responses += [server.fetch("/") for _ in range(2)]
    assert list(served_by_boot(responses).values()) == [20]
    with server.connect() as waiting:
        waiting.send(request_bytes("GET", "/"))
        assert not waiting.has_bytes_within(0.2)
        gate.open()
        response = waiting.read_response()
    assert (response.text, response.get("X-Served")) == ("ok", "1")


def test_a_worker_serves_past_its_limit_while_its_replacement_cannot_boot(
    start_server, cases, tmp_path
):
    broken = tmp_path / "broken"
    server = start(start_server, cases, max_requests=3, env={"BROKEN": str(broken)})
    first = server.fetch("/")
    broken.touch()
    responses = [first] + [server.fetch("/") for _ in range(20)]
    assert list(served_by_boot(responses).values()) == [21]
    line = server.wait_for_log("the worker script has ended before it called")
    assert "the worker that it is to replace serves on" in line
    broken.unlink()
    wait_until(
        lambda: server.fetch("/").get("X-Boot-Id") != first.get("X-Boot-Id"),
        "the replacement",
        within=30,
    )


def test_a_worker_that_ends_leaves_its_place_to_its_replacement(start_server, cases, tmp_path):
    """The replacement's back-off does not keep clients waiting once nobody else serves."""
    broken = tmp_path / "broken"
    server = start(start_server, cases, max_requests=2, env={"BROKEN": str(broken)})
    server.fetch("/")
    broken.touch()
    for _ in range(3):
        server.fetch("/")
    server.wait_for_log("the boot is broken")
    broken.unlink()
    assert server.fetch("/?exit").text == "bye"
    assert server.fetch("/").get("X-Served") == "1"


def test_memory_that_stays_replaces_the_worker(start_server, cases):
    server = start(start_server, cases, max_memory="32M")
    responses = [server.fetch("/?grow=1000000") for _ in range(100)]
    boots = served_by_boot(responses)
    assert 3 <= len(boots) <= 10
    assert max(int(r.get("X-Memory")) for r in responses) <= 36 << 20
    assert "memory" in server.wait_for_log("a worker has been replaced").split("because=")[1]


def test_memory_that_a_request_gives_back_does_not_count(start_server, cases, tmp_path):
    script = tmp_path / "index.php"
    script.write_text(
        "<?php while (lyger_handle_request(function () {"
        " echo strlen(str_repeat('x', 30000000)); })) {}"
    )
    server = start_server(script, mode="worker", workers=1, max_memory="16M")
    assert {server.fetch("/").text for _ in range(10)} == {"30000000"}
    assert replaced(server) == []


def test_classic_threads_are_replaced_too(start_server, cases):
    server = start(
        start_server, cases, mode="classic", workers=2, max_requests=5, env={"PLAIN": "1"}
    )
    with Load(server, clients=20, requests=20) as load:
        assert len(served_by_boot(load.finish())) == 400
    assert len(replaced(server)) >= 70


@pytest.mark.parametrize("mode", ["auto", "worker"])
def test_workers_found_by_their_first_request_are_replaced(start_server, cases, mode):
    server = start(start_server, cases, mode=mode, workers=2, max_requests=4)
    with Load(server, clients=20, requests=20) as load:
        boots = served_by_boot(load.finish())
    assert max(boots.values()) == 4 and boots.total() == 400


@pytest.mark.parametrize("most", [2, 20])
@pytest.mark.parametrize("mode", ["worker", "classic", "warm"])
def test_no_thread_stays_behind_and_none_is_too_many(start_server, cases, mode, most):
    plain = None if mode == "worker" else {"PLAIN": "1"}
    server = start(
        start_server, cases, workers=2, mode=mode, max_requests=most, env=plain, log_level="info"
    )
    server.wait_for_log("  url ")  # which is shown when all threads have started
    before = server.view.threads()
    for _ in range(30 * most):
        server.fetch("/")
    wait_until(lambda: server.view.threads() <= before, "the replaced threads to be gone")


def test_a_worker_is_replaced_by_one(start_server, cases, tmp_path):
    """Each boot but the first takes the place of one that has been replaced."""
    log = tmp_path / "boots"
    server = start(start_server, cases, max_requests=20, env={"BOOTS": str(log)})
    answered = [server.fetch("/") for _ in range(400)]
    assert len(served_by_boot(answered)) <= 400 / 16 + 1
    boots = [response.get("X-Boot-Id") for response in answered]
    changes = sum(one != other for one, other in zip(boots, boots[1:]))
    assert changes == len(set(boots)) - 1, "a replaced worker has served again"
    wait_until(lambda: log.read_text().count("boot") <= len(replaced(server)) + 1, "its end")


def test_without_limits_a_worker_stays(start_server, cases):
    server = start(start_server, cases, max_requests=0, max_memory="0")
    assert len(served_by_boot([server.fetch("/?grow=100000") for _ in range(100)])) == 1


def test_a_limit_that_the_boot_itself_exceeds_is_pointed_out(start_server, tmp_path):
    script = tmp_path / "index.php"
    script.write_text(
        "<?php $kept = str_repeat('x', 20000000);"
        " while (lyger_handle_request(function () { echo 'ok'; })) {}"
    )
    server = start_server(script, mode="worker", workers=1, max_memory="16M")
    assert [server.fetch("/").text for _ in range(3)] == ["ok"] * 3
    assert "serves one request only" in server.wait_for_log("takes more than --max-memory")


def test_warm_threads_are_replaced_too(start_server, cases):
    server = start(
        start_server, cases, mode="warm", workers=2, max_requests=5, env={"PLAIN": "1"}
    )
    with Load(server, clients=20, requests=20) as load:
        assert len(served_by_boot(load.finish())) == 400  # the script runs for each of them
    ended = [int(row.split("served=")[1].split()[0]) for row in replaced(server)]
    assert len(ended) >= 70 and max(ended) == 5


def test_replacing_goes_on_through_exits_and_fatal_errors(start_server, cases):
    server = start(start_server, cases, workers=3, max_requests=10)
    with Load(server, clients=30, requests=20) as load:
        for _ in range(30):
            assert server.fetch("/?exit").text == "bye"
        boots = served_by_boot(load.finish())
    assert boots.total() == 600 and max(boots.values()) <= 10
