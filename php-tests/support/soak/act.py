"""One server under traffic for a while, measured whenever it is idle in between."""

import os
import pathlib
import tempfile
import threading
import time
from dataclasses import dataclass

from ..deadline import wait_until
from ..server import Server
from .idle import growth, measure, rss_means_something
from .ledger import Ledger
from .visitor import Visitor

SCRIPT = pathlib.Path(__file__).resolve().parent / "site" / "traffic.php"
ALLOWED_GROWTH = 0.02
WARM_UP, MEASURED = 3, 6  # rounds of traffic, with an idle point after each
LONG = 10  # seconds; a round that lasts so long has everything in it at least once
POOLS = {"/": 4, "/api/soak": 2}  # PHP threads
MOST_TOLD = 20
# What the C library frees it gives back, so that RSS is what is in use.
GIVES_BACK = {"MALLOC_MMAP_THRESHOLD_": "16384", "MALLOC_TRIM_THRESHOLD_": "0"}


@dataclass
class Row:
    what: str
    before: str
    after: str
    wrong: str = ""  # empty: as it should be


class Act:
    """`report` is told of the progress; `rows` and `ledger` are the result.

    A settled act starts every engine anew before each measure, so that RSS can be compared; without
    that, what the requests of one worker leave behind stays to be seen.
    """

    def __init__(self, mode, name, kinds, seconds, options, settled, seed, visitors, report):
        self.mode, self.name, self.kinds, self.seconds = mode, name, kinds, seconds
        self.options, self.settled = options, settled
        self.seed, self.visitors, self.report = seed, visitors, report
        self.rows, self.points = [], []

    def start_server(self) -> Server:
        env = {**GIVES_BACK, **({"AS_WORKER": "1"} if self.mode == "worker" else {})}
        pool = f"{SCRIPT.parent / 'api.php'},{POOLS['/api/soak']},match=/api/*"
        options = {"workers": POOLS["/"], "worker": pool, "mode": self.mode, "log_format": "json"}
        return Server(SCRIPT, env=env, **options, **self.options).start()

    def run(self) -> "Act":
        self.server = self.start_server()
        self.ledger = Ledger(self.server)
        self.started = time.monotonic()
        try:
            for number in range(WARM_UP + MEASURED):
                self.round(number)
                limit = self.points[0].descriptors if self.points else None
                point = measure(self.server, POOLS, self.settled, limit)
                if number >= WARM_UP:
                    self.points.append(point)
            self.judge()
            self.keep_logs()
            self.server.stop()
            self.rows.append(Row("stop", "", "drained, status 0, no file left"))
        except AssertionError as error:
            self.rows.append(Row("server", "", "", str(error)[:2000]))
            self.keep_logs()
        finally:
            if self.server.alive():
                self.server.process.kill()
                self.server.process.wait()
        return self

    def round(self, number: int) -> None:
        lasts = self.seconds / (WARM_UP + MEASURED)
        until = time.monotonic() + lasts
        everything = number == 0 or lasts > LONG
        seeds = [self.seed * 1_000_000 + number * 1000 + n for n in range(self.visitors)]
        visitors = [Visitor(self.server, self.ledger, self.kinds, seed) for seed in seeds]
        threads = [
            threading.Thread(target=one.run, args=(until, everything and one is visitors[0]))
            for one in visitors
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(0.5)
                self.ledger.settle()
                self.report(self)

    def judge(self) -> None:
        first, last = self.points[0], self.points[-1]
        self.judge_requests()
        self.judge_count("PHP threads", sum(POOLS.values()), last.php_threads)
        self.judge_count("threads", first.threads, last.threads)
        self.judge_count("descriptors", first.descriptors, last.descriptors)
        if self.settled and rss_means_something(self.server):
            self.judge_growth("rss_kib", "RSS", "KiB")
        self.judge_growth("memory", "memory_get_usage", "bytes")

    def judge_requests(self) -> None:
        try:
            wait_until(lambda: not self.ledger.unaccounted(), "the last requests in the logs", 20)
        except AssertionError:
            pass  # they are told one by one
        wrong = self.ledger.problems + self.ledger.unaccounted()
        told = ", ".join(f"{count} {how}" for how, count in self.ledger.totals().items())
        if len(wrong) > MOST_TOLD:
            wrong[MOST_TOLD:] = [f"and {len(wrong) - MOST_TOLD} more"]
        self.rows.append(Row("requests", "", told, "\n".join(wrong)))

    def judge_count(self, what: str, before: int, after: int) -> None:
        wrong = "" if after <= before and (what != "PHP threads" or after == before) else "changed"
        self.rows.append(Row(what, str(before), str(after), wrong))

    def judge_growth(self, what: str, name: str, unit: str) -> None:
        before, after = growth(self.points, what)
        grown = after / before - 1
        wrong = f"grew by more than {ALLOWED_GROWTH:.0%}" if grown > ALLOWED_GROWTH else ""
        told = f"{after:.0f} {unit} ({grown:+.2%})"
        self.rows.append(Row(name, f"{before:.0f} {unit}", told, wrong))

    def keep_logs(self) -> None:
        """Of a soak that has failed; a server that stops well takes its folder along."""
        if not self.passed:
            kept = pathlib.Path(tempfile.mkdtemp(prefix="lyger-soak-"))
            for log in (self.server.access_log, self.server.stderr_file):
                os.link(log, kept / log.name)
            self.rows.append(Row("logs", "", str(kept)))

    @property
    def passed(self) -> bool:
        return not any(row.wrong for row in self.rows)
