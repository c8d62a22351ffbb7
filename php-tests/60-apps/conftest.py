"""The applications, each in the modes it is made for."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from applications import Application, missing  # noqa: E402
from browser import Browser  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def packages():
    if reason := missing():
        pytest.skip(reason)


@pytest.fixture(scope="module", params=["classic", "worker", "warm"])
def symfony(request, packages):
    with Application("symfony", request.param, workers=3) as server:
        yield server


@pytest.fixture(
    scope="module", params=["classic nyholm", "classic slim", "worker nyholm", "worker slim", "warm nyholm", "warm slim"]
)
def psr15(request, packages):
    mode, messages = request.param.split()
    with Application("psr15", mode, workers=3, env={"APP_PSR7": messages}) as server:
        yield server


@pytest.fixture(scope="module")
def adminer(packages):
    with Application("adminer", "classic", workers=3) as server:
        yield server


@pytest.fixture
def visit():
    """Opens browsers, which must find nothing unexpected on their connections in the end."""
    opened = []

    def open_browser(server, **options) -> Browser:
        opened.append(Browser(server, **options))
        return opened[-1]

    yield open_browser
    for browser in opened:
        browser.__exit__(None)


@pytest.fixture
def start_application(packages):
    """Starts applications of the test's own."""
    started = []

    def start(name, mode, **options) -> Application:
        started.append(Application(name, mode, **options))
        return started[-1].start()

    yield start
    for server in started:
        server.stop()
