"""The endings of fault_matrix.php: what the client gets, what the log says, what follows."""

import json
import pathlib
import urllib.parse
from dataclasses import dataclass, replace

SCRIPT = pathlib.Path(__file__).resolve().parent / "fault_matrix.php"


@dataclass
class Fault:
    """`source` begins the line of the script that the log must name."""

    do: str
    status: int = 200
    body: str = ""
    exception: str = ""
    message: str = ""
    source: str = ""
    reboots: bool = False
    interrupts: bool = False  # needs PHP's timer
    modes: tuple = ("classic", "worker", "warm")

    @property
    def logged(self) -> bool:
        return bool(self.message)

    @property
    def fatal(self) -> bool:
        """Nothing of the script's own runs any more, neither handlers nor finally blocks."""
        return self.logged and not self.exception and self.do != "syntax"

    def target(self, **more) -> str:
        return "/?" + urllib.parse.urlencode({"do": self.do, **more}, quote_via=urllib.parse.quote)

    def line(self) -> int:
        lines = SCRIPT.read_text().splitlines()
        return next(n for n, text in enumerate(lines, 1) if text.strip().startswith(self.source))


def leaving(how: str, body: str = "before") -> Fault:
    return Fault(f"exit{how}", 200, body, reboots=True)


def throwing(where: str, source: str, **more) -> Fault:
    name = "OddException"
    return Fault(f"exception in {where}", 500, "", name, f"{name}: from {where}", source, **more)


MEMORY = "Allowed memory size of 33554432 bytes exhausted"
ENDINGS = [
    leaving(""),
    leaving(" with a message", "said by exit"),
    leaving(" in a nested function"),
    leaving(" in a destructor"),
    leaving(" in an output callback"),
    leaving(" in a shutdown function", "before shutdown"),
    # A warm script's globals are cleared before its next run: this one's client has its answer.
    replace(
        leaving(" with shutdown function and destructor", "before shutdown destructor"),
        modes=("classic", "worker"),
    ),
    Fault(
        "exception",
        500,
        "",
        "OddException",
        "OddException: the first of two",
        "throw new OddException('the first",
    ),
    throwing("a destructor", "$ends = new Ends(static fn () => throw"),
    throwing("a shutdown function", "register_shutdown_function(static fn", reboots=True),
    Fault(
        "exception in an output callback",
        500,
        "before",
        "OddException",
        "OddException: from an output callback",
        "ob_start(static fn (string $said) => throw",
    ),
    throwing("a generator", "throw new OddException('from a generator')"),
    throwing("a fiber", "(new Fiber("),
    Fault("user exception handler", 418, "handled: for the handler"),
    Fault(
        "user exception handler that throws",
        500,
        "",
        "OddException",
        "OddException: in the handler",
        "set_exception_handler(static fn",
        reboots=True,
    ),
    Fault("error", 500, "", "Error", "Call to undefined function", "undefined_function()"),
    Fault("fatal", 500, "", "", "Cannot use [] for reading", reboots=True),
    Fault("syntax", 500, "", "", "syntax error"),
    Fault("memory", 500, "", "", MEMORY, "str_repeat('x', 64", reboots=True),
    Fault("memory by recursion", 500, "", "", MEMORY, "return 1 + $deeper", reboots=True),
    Fault("stack", 500, "", "Error", "Maximum call stack size of", "$inward = "),
    Fault(
        "time",
        500,
        message="Maximum execution time of 1 second exceeded",
        reboots=True,
        interrupts=True,
    ),
    Fault("hang", 504, "", "", "The request has run longer than 2s", "sleep(600)", reboots=True),
]


def errors_of(server, target: str) -> list:
    """What the server's JSON log says at error level about the requests for `target`."""
    found = []
    for row in server.stderr().splitlines():
        if row.startswith("{"):
            entry = json.loads(row)
            if entry["level"] == "error" and entry.get("target") == target:
                found.append(entry)
    return found
