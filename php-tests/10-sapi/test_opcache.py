"""OPcache is on, one cache for all threads; the JIT can be used."""

from support.deadline import wait_until
from support.http_client import request_bytes


def test_opcache_is_on(shared):
    assert shared.fetch("/opcache.php").json()["enabled"] is True


def test_all_threads_share_one_cache(start_server, cases):
    server = start_server(cases / "opcache.php", mode="classic", workers=4)
    clients = [server.connect() for _ in range(16)]
    for _ in range(4):
        for client in clients:
            client.send(request_bytes("GET", "/opcache.php?scripts"))
        answers = [client.read_response().json() for client in clients]
    assert all("opcache.php" in answer["cached"] for answer in answers)
    hits = sorted(answer["hits"] for answer in answers)
    assert hits[-1] >= 16 * 4 - 16  # counted together, not per thread
    for client in clients:
        client.finish()


def test_a_changed_script_is_compiled_again(start_server, tmp_path):
    script = tmp_path / "index.php"
    script.write_text("<?php echo 'one';")
    server = start_server(script, mode="classic", ini={"opcache.revalidate_freq": 0})
    assert server.fetch("/").body == b"one"
    script.write_text("<?php echo 'the other';")
    wait_until(lambda: server.fetch("/").body == b"the other", "the new script")


def test_opcache_can_be_turned_off(start_server, cases):
    server = start_server(cases / "opcache.php", mode="classic", ini={"opcache.enable": 0})
    assert server.fetch("/opcache.php").json()["enabled"] is False


def test_the_jit_compiles_and_computes_the_same(start_server, cases):
    plain = start_server(cases / "jit_loop.php", mode="classic")
    settings = {"opcache.jit": "tracing", "opcache.jit_buffer_size": "32M"}
    jitted = start_server(cases / "jit_loop.php", mode="classic", ini=settings)
    wanted = plain.fetch("/").json()["sum"]
    for _ in range(20):
        answer = jitted.fetch("/").json()
        assert answer["sum"] == wanted
        assert answer["jit"]["enabled"] and answer["jit"]["on"]
    assert answer["jit"]["buffer_free"] < answer["jit"]["buffer_size"]


KEPT_LOADING = """<?php
$answer = function () {
    $file = __DIR__ . '/page.php';
    echo require $file, ' ', opcache_is_script_cached($file) ? 'cached' : 'compiled';
};
while (lyger_handle_request($answer)) {
}
"""


def test_a_worker_caches_what_was_written_after_its_boot(start_server, tmp_path):
    script = tmp_path / "worker.php"
    script.write_text(KEPT_LOADING)
    server = start_server(script, mode="worker", workers=1)
    assert server.fetch("/").status == 500  # there is no page yet, but the worker has booted
    (tmp_path / "page.php").write_text("<?php return 'one';")
    wait_until(lambda: server.fetch("/").text == "one cached", "the page in the cache")


def test_a_worker_sees_that_a_file_has_changed(start_server, tmp_path):
    script = tmp_path / "worker.php"
    script.write_text(KEPT_LOADING)
    page = tmp_path / "page.php"
    page.write_text("<?php return 'one';")
    server = start_server(script, mode="worker", workers=1, ini={"opcache.revalidate_freq": 1})
    wait_until(lambda: server.fetch("/").text == "one cached", "the page in the cache")
    page.write_text("<?php return 'the other';")
    wait_until(lambda: server.fetch("/").text.startswith("the other"), "the changed page")
