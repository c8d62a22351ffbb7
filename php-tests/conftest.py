"""The harness: .case files become tests, and servers become fixtures (see README.md)."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from support import php_peer  # noqa: E402
from support.case_file import check, read_case  # noqa: E402
from support.compare import differences  # noqa: E402
from support.gate import Gate  # noqa: E402
from support.process_view import is_sanitized  # noqa: E402
from support.server import BINARY, Server  # noqa: E402
from support.shared_servers import SharedServers  # noqa: E402

SHARED = SharedServers()
NO_TIMER = "ThreadSanitizer holds PHP's timer signals back until the script makes a system call"


def php_can_be_interrupted() -> bool:
    return not is_sanitized(BINARY, ["tsan"])


def pytest_sessionstart(session):
    if not BINARY.exists() and not session.config.option.collectonly:
        pytest.exit(f"{BINARY} is not built: run scripts/setup.sh and ninja -C build first", 2)


def pytest_collect_file(parent, file_path):
    if file_path.suffix == ".case":
        return CaseFile.from_parent(parent, path=file_path)
    return None


def pytest_collection_modifyitems(session, items):
    if items:
        items.append(SharedServersStop.from_parent(session, name="shared servers drain and exit 0"))


class CaseFile(pytest.File):
    def collect(self):
        case = read_case(self.path.read_text())
        for mode in case.modes:
            yield CaseItem.from_parent(self, name=f"{self.path.stem}[{mode}]", case=case, mode=mode)


class CaseItem(pytest.Item):
    def __init__(self, *, case, mode, **keywords):
        super().__init__(**keywords)
        self.case, self.mode = case, mode

    def runtest(self):
        if self.mode in ("fpm", "same") and (reason := php_peer.missing()):
            pytest.skip(reason)
        if self.case.interrupts and self.mode != "fpm" and not php_can_be_interrupted():
            pytest.skip(NO_TIMER)
        if self.mode == "same":
            self.compare()
            return
        server = SHARED.get(self.mode, self.path.parent, self.case.ini)
        for self.step, response in self.ask(server):
            check(self.step, response, server)

    def compare(self):
        ours = SHARED.get("classic", self.path.parent, self.case.ini)
        theirs = SHARED.get("fpm", self.path.parent, self.case.ini)
        for (self.step, our), (_, their) in zip(self.ask(ours), self.ask(theirs)):
            found = differences(our, their, self.case.masks)
            assert not found, "\n".join(found)

    def ask(self, server):
        with server.connect() as client:
            for step in self.case.steps:
                client.send(step.request(self.path.stem + ".php"))
                response = client.read_response(step.method)
                yield step, response
                if response.closes:
                    return
            client.finish()

    def repr_failure(self, excinfo, style=None):
        if excinfo.errisinstance((AssertionError, OSError)):
            line = getattr(getattr(self, "step", None), "line", 0)
            return (
                f"{self.path}:{line}: {self.case.title}\n{excinfo.type.__name__}: {excinfo.value}"
            )
        return super().repr_failure(excinfo, style)

    def reportinfo(self):
        return self.path, 0, f"{self.name}: {self.case.title}"


class SharedServersStop(pytest.Item):
    def runtest(self):
        SHARED.stop_all()

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value)

    def reportinfo(self):
        return self.name, 0, self.name


@pytest.fixture(params=["classic", "worker", "warm"])
def mode(request):
    return request.param


@pytest.fixture
def cases(request):
    """The directory of the test's own scripts."""
    return pathlib.Path(request.path).parent


@pytest.fixture
def shared(mode, cases):
    """A shared server of each mode over the test's own directory: the test runs once per mode."""
    return SHARED.get(mode, cases)


@pytest.fixture
def classic(cases):
    return SHARED.get("classic", cases)


@pytest.fixture
def worker(cases):
    return SHARED.get("worker", cases)


@pytest.fixture
def start_server():
    """Starts servers of the test's own; each must drain, exit 0 and report nothing at the end."""
    started = []

    def start(script, **options) -> Server:
        server = Server(script, **options)
        started.append(server)
        return server.start()

    yield start
    errors = []
    for server in started:
        try:
            server.stop()
        except AssertionError as error:
            errors.append(str(error))
    assert not errors, "\n".join(errors)


@pytest.fixture
def timer():
    """For tests of max_execution_time."""
    if not php_can_be_interrupted():
        pytest.skip(NO_TIMER)


@pytest.fixture
def gate():
    held = Gate()
    yield held
    held.close()
