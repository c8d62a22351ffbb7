"""What a server holds while nobody asks it for anything."""

import pathlib
import statistics
from dataclasses import dataclass

from ..deadline import wait_until
from ..gate import Gate
from ..http_client import request_bytes
from ..process_view import is_sanitized


# The average halves its distance to what is needed (Zend/zend_alloc.c, zend_mm_shutdown).
SETTLING_CYCLES = 8


@dataclass
class Point:
    rss_kib: int
    memory: int  # memory_get_usage() of the thread that uses most
    threads: int
    php_threads: int
    descriptors: int


def php_threads(server) -> int:
    """Threads that run PHP, by the names they have given themselves."""
    count = 0
    for task in pathlib.Path(f"/proc/{server.view.pid}/task").iterdir():
        try:
            count += (task / "comm").read_text().startswith("php-")
        except OSError:
            pass  # ended meanwhile
    return count


def on_each_thread(server, pools: dict, what: str, more: str = "") -> list:
    """The answers of each PHP thread: all hold their requests until all of them have theirs.

    `pools` are the paths that lead to a pool, and the pools' threads.
    """
    gate = Gate()
    clients = [(path, server.connect(timeout=60)) for path, n in pools.items() for _ in range(n)]
    try:
        for path, client in clients:
            client.send(request_bytes("GET", f"{path}?do={what}&gate={gate.path}{more}"))
        for _ in clients:
            gate.arrive(what, within=60)
        gate.open_all()
        return [client.read_response() for _, client in clients]
    finally:
        gate.close()
        for _, client in clients:
            client.socket.close()


def settle(server, pools: dict) -> None:
    """PHP keeps memory that it has freed, as much as its last cycles have needed on average."""
    on_each_thread(server, pools, "settle", "&deep=1")
    for _ in range(SETTLING_CYCLES):
        on_each_thread(server, pools, "settle")


def temporary_files(server) -> list:
    return [path.name for path in server.temporary.iterdir() if not path.name.startswith("sess_")]


def descriptors_of(server) -> int:
    """Without the scripts of workers: each is open while it runs, if it was not in OPcache then."""
    return sum(not target.endswith(".php") for target in server.view.descriptors().values())


def wait_until_idle(server, expected_php_threads: int, descriptors: int = None) -> None:
    """Until every connection is closed, every body's file gone, every thread back."""
    wait_until(lambda: server.view.deleted_files() == [], "every body's file to be closed", 60)
    # The listening one stays. What a visitor has not closed ends with its keep-alive time, 60 s.
    wait_until(lambda: server.view.sockets() == 1, "every connection to be closed", 90)
    wait_until(lambda: temporary_files(server) == [], "every temporary file to be gone", 60)
    wait_until(
        lambda: php_threads(server) == expected_php_threads,
        f"{expected_php_threads} PHP threads",
        60,
    )
    if descriptors is not None:
        wait_until(
            lambda: descriptors_of(server) <= descriptors, f"{descriptors} descriptors", 60
        )


def measure(server, pools: dict, settled: bool, descriptors: int = None) -> Point:
    # What is compiled meanwhile belongs to its thread alone.
    wait_until(lambda: server.fetch("/?do=opcache+state").text == "quiet", "OPcache's restart", 90)
    if settled:
        settle(server, pools)
    for _ in range(2):  # the first time after a boot costs more than those that follow
        answers = on_each_thread(server, pools, "measure")
    wait_until_idle(server, sum(pools.values()), descriptors)
    return Point(
        rss_kib=server.view.rss_kib(),
        memory=max(answer.json()["memory"] for answer in answers),
        threads=server.view.threads(),
        php_threads=php_threads(server),
        descriptors=descriptors_of(server),
    )


def growth(points: list, what: str) -> tuple:
    """Middle of the first third, middle of the last third: one odd point changes neither."""
    third = max(1, len(points) // 3)
    values = [getattr(point, what) for point in points]
    return statistics.median(values[:third]), statistics.median(values[-third:])


def rss_means_something(server) -> bool:
    return not is_sanitized(pathlib.Path(f"/proc/{server.view.pid}/exe"))
