"""One running lyger-embed: started on a free address, watched, and stopped without a trace."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile

from .child import start_child
from .deadline import seconds, wait_until
from .http_client import Connection, request_bytes
from .http_message import Response
from .process_view import ProcessView

SUPPORT = pathlib.Path(__file__).resolve().parent
REPOSITORY = SUPPORT.parents[1]
BINARY = pathlib.Path(os.environ.get("LYGER_BINARY", REPOSITORY / "build" / "lyger-embed"))
SANITIZER_REPORTS = re.compile(
    r"ERROR: \w+Sanitizer|WARNING: \w+Sanitizer|runtime error:|Assertion .* failed"
)


PASSED_ON = re.compile(r"PATH|HOME|USER|LANG|LC_\w+|LD_LIBRARY_PATH|[A-Z]+SAN_OPTIONS|LYGER_\w+")


def environment(extra=None) -> dict:
    """What the server sees of the tests' environment: little, so that scripts see little."""
    values = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
    if libraries := os.environ.get("LYGER_LIBRARY_PATH"):
        values["LD_LIBRARY_PATH"] = ":".join(
            filter(None, [libraries, values.get("LD_LIBRARY_PATH")])
        )
    values.setdefault("LSAN_OPTIONS", f"print_suppressions=0:suppressions={SUPPORT}/lsan.supp")
    values.setdefault("TSAN_OPTIONS", f"suppressions={SUPPORT}/tsan.supp")
    values.update(extra or {})
    return values


def run_binary(*arguments, stdin: str = "", within: float = 30, env=None, cwd=None, wrapper=()
):
    """Runs a command of the binary to its end."""
    return subprocess.run(
        [*wrapper, str(BINARY), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds(within),
        env=environment(env),
        cwd=cwd,
    )


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def client_address(listen: str):
    """What a client connects to, for a value of --listen."""
    if listen.startswith("unix:"):
        return listen.removeprefix("unix:")
    host, _, port = listen.rpartition(":")
    return (host.strip("[]"), int(port))


def option_words(options: dict) -> list:
    """{"queue": 1, "ini": {"a": "b"}} as --queue 1 --ini a=b."""
    words = []
    for name, value in options.items():
        if value is None:
            continue
        flag = "--" + name.replace("_", "-")
        if isinstance(value, dict):
            value = [f"{key}={item}" for key, item in value.items()]
        for item in value if isinstance(value, (list, tuple)) else [value]:
            words += [flag, str(item)]
    return words


class Server:
    """`options` are those of `run`: queue=1 is --queue 1, None leaves it out; lists repeat."""

    def __init__(self, script, env=None, unix=False, wrapper=(), **options):
        self.script = script and pathlib.Path(script)  # None: the options name one
        self.env = env
        self.unix = unix
        self.options = options
        self.wrapper = wrapper  # a command that runs the server, such as taskset
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="lyger-test-"))
        self.access_log = self.directory / "access.log"
        self.stdout_file = self.directory / "stdout"
        self.stderr_file = self.directory / "stderr"
        self.temporary = self.directory / "tmp"
        self.temporary.mkdir()
        self.process = None
        self.address = None

    def start(self) -> "Server":
        for attempt in range(5):
            self._spawn()
            if self._becomes_ready():
                return self
            if "in use" not in self.stderr() and "taken" not in self.stderr():
                break
        ended, self.process = self.process.poll(), None
        raise AssertionError(f"the server did not start: {ended} {self.stderr()}")

    def _listen_options(self) -> list:
        if given := self.options.get("listen"):
            return given if isinstance(given, list) else [given]
        if self.unix:
            return [f"unix:{self.directory}/socket"]
        return [f"127.0.0.1:{free_port()}"]

    def _spawn(self) -> None:
        listen = self._listen_options()
        self.address = client_address(listen[0])
        options = {"access_log": self.access_log, "workers": 2, **self.options, "listen": listen}
        env = environment({"TMPDIR": str(self.temporary), **(self.env or {})})
        self.command = [*self.wrapper, BINARY, "run", *option_words(options)]
        if self.script:
            self.command.append(self.script)
        with open(self.stdout_file, "wb") as out, open(self.stderr_file, "wb") as err:
            self.process = start_child(self.command, stdout=out, stderr=err, env=env)
        self.view = ProcessView(self.process.pid)

    def _becomes_ready(self) -> bool:
        def answers():
            if self.process.poll() is not None:
                return "ended"
            try:
                Connection(self.address).socket.close()
                return "ready"
            except OSError:
                return None

        return wait_until(answers, "the server to listen", within=30) == "ready"

    def connect(self, **options) -> Connection:
        return Connection(self.address, **options)

    def fetch(self, target: str, method="GET", headers=(), body=b"", timeout=20.0) -> Response:
        """One request on a connection of its own; nothing may follow the answer."""
        with self.connect(timeout=timeout) as client:
            client.send(request_bytes(method, target, headers, body))
            response = client.read_response(method)
            if not response.closes:
                client.finish()
            return response

    def exchange(self, *parts, method="GET") -> Response:
        """Raw bytes out, one response in."""
        with self.connect() as client:
            client.send_while_accepted(
                b"".join(p.encode("latin-1") if isinstance(p, str) else p for p in parts)
            )
            return client.read_response(method)

    def stderr(self) -> str:
        return self.stderr_file.read_text(errors="replace")

    def access_lines(self) -> list:
        if not self.access_log.exists():
            return []
        return self.access_log.read_text(errors="replace").splitlines()

    def wait_for_log(self, text: str, within: float = 10) -> str:
        """The first line of the server's own log that contains `text`."""
        return self.wait_for_log_match(re.escape(text), within)

    def wait_for_log_match(self, pattern: str, within: float = 10) -> str:
        def line():
            return next(
                (row for row in self.stderr().splitlines() if re.search(pattern, row)), None
            )

        return wait_until(line, f"{pattern!r} in the log:\n{self.stderr()[-2000:]}", within)

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number=signal.SIGTERM) -> None:
        self.process.send_signal(number)

    def wait(self, within: float = 20) -> int:
        try:
            return self.process.wait(seconds(within))
        except subprocess.TimeoutExpired:
            stacks = self.view.kernel_stacks()
            self.process.kill()
            self.process.wait()
            raise AssertionError(
                f"the server did not end: {stacks}\n{self.stderr()[-4000:]}"
            ) from None

    def stop(self, status: int = 0) -> None:
        """Ends the server; it must drain, exit with `status` and leave nothing behind."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
        ended = self.wait()
        self.process = None
        if SANITIZER_REPORTS.search(self.stderr()):
            raise AssertionError(f"sanitizer report:\n{self.stderr()[-20000:]}")
        if ended != status:
            raise AssertionError(f"exit status {ended}, not {status}:\n{self.stderr()[-8000:]}")
        left = [path.name for path in self.temporary.iterdir() if not path.name.startswith("sess_")]
        assert left == [], f"temporary files were left behind: {left}"
        shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self) -> "Server":
        try:
            return self.start()
        except BaseException:
            if self.alive():
                self.process.kill()
                self.process.wait()
            raise

    def __exit__(self, kind, *_):
        if kind is None:
            self.stop()
        elif self.alive():
            self.process.kill()
            self.process.wait()
