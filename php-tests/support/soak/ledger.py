"""Every request of the soak's clients, until its end is known to the client and to the logs."""

import collections
import json
import re
import threading

LINE = re.compile(r'"target":"([^"]*)".*?"status":(\d+)')
NUMBER = re.compile(r"[?&]n=(\d+)")


class Tail:
    """The new lines of a log that is being written."""

    def __init__(self, path):
        self.path, self.offset, self.rest = path, 0, b""

    def lines(self) -> list:
        if not self.path.exists():
            return []
        with open(self.path, "rb") as file:
            file.seek(self.offset)
            data = self.rest + file.read()
            self.offset = file.tell()
        *lines, self.rest = data.split(b"\n")
        return [line.decode(errors="replace") for line in lines]


class Entry:
    __slots__ = ("kind", "status", "left", "logged", "wants_error", "error")

    def __init__(self, kind: str, wants_error: bool):
        self.kind, self.wants_error = kind, wants_error
        self.status = None  # what the client has read
        self.left = None  # "whole" or "part": how much the client had sent when it went away
        self.logged = None  # the status in the access log
        self.error = False  # whether the log has told of its fault


class Ledger:
    """Clients write from their threads; settle() is called by one."""

    def __init__(self, server):
        self.access, self.log = Tail(server.access_log), Tail(server.stderr_file)
        self.lock = threading.Lock()  # guards what follows
        self.open = {}
        self.next = 0
        self.counts = collections.Counter()  # (kind, outcome)
        self.problems = []
        self.abandoned = set()

    def begin(self, kind: str, wants_error: bool = False) -> int:
        with self.lock:
            self.next += 1
            self.open[self.next] = Entry(kind, wants_error)
            return self.next

    def answered(self, number: int, status: int) -> None:
        with self.lock:
            self.open[number].status = status
            self.counts[self.open[number].kind, str(status)] += 1

    def left(self, number: int, whole: bool) -> None:
        """The client has gone before its answer was complete."""
        with self.lock:
            self.open[number].left = "whole" if whole else "part"
            self.counts[self.open[number].kind, "left"] += 1

    def failed(self, number: int, text: str) -> None:
        """The client could not make sense of what came; the number need not be settled any more."""
        with self.lock:
            self.problems.append(text)
            entry = self.open.pop(number, None)
            if entry is not None and entry.status is None:
                self.counts[entry.kind, "failed"] += 1
            self.abandoned.add(number)

    def settle(self) -> None:
        """Reads on in the logs and closes what is accounted for."""
        access, log = self.access.lines(), self.log.lines()
        with self.lock:
            for line in access:
                self._access_line(line)
            for line in filter(lambda line: '"level":"error"' in line, log):
                self._error_line(line)
            self.open = {n: entry for n, entry in self.open.items() if not self._is_closed(entry)}

    def _access_line(self, line: str) -> None:
        match = LINE.search(line)
        number = match and NUMBER.search(match[1])
        if not number:
            return  # a measure, or a refusal of what was no request
        if int(number[1]) in self.abandoned:
            return
        entry = self.open.get(int(number[1]))
        if entry is None or entry.logged is not None:
            self.problems.append(f"logged twice, or never asked for: {line}")
        else:
            entry.logged = int(match[2])

    def _error_line(self, line: str) -> None:
        number = NUMBER.search(json.loads(line).get("target", ""))
        entry = number and self.open.get(int(number[1]))
        if entry:
            entry.error = True

    @staticmethod
    def _is_closed(entry: Entry) -> bool:
        if entry.logged is None or (entry.wants_error and not entry.error):
            return False
        return entry.left is not None or entry.status == entry.logged

    def unaccounted(self) -> list:
        """What is still open when the server is idle, but for requests that never arrived whole."""
        self.settle()
        with self.lock:
            return [
                f"n={number} {entry.kind}: client {entry.status or entry.left}, "
                f"access log {entry.logged}, error logged: {entry.error}"
                for number, entry in self.open.items()
                if entry.left != "part"
            ]

    def totals(self) -> dict:
        with self.lock:
            ends = collections.Counter()
            for (_, outcome), count in self.counts.items():
                ends[outcome if outcome in ("left", "failed") else "answered"] += count
            return {"sent": sum(ends.values()), **ends}
