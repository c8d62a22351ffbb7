"""putenv(), getenv(), setlocale() and umask() with all that follows them do what PHP itself does."""

import pathlib
import shutil
import subprocess

import pytest
from support import php_cli
from support.php_cli import end_of, real_php
from support.server import Server

HERE = pathlib.Path(__file__).resolve().parent
LISTS = sorted(path.stem for path in HERE.glob("*_calls.php"))


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    """German, in two character sets, where the system can make it."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        for charset in "UTF-8", "ISO-8859-1":
            made = folder / f"de_DE.{charset}"
            subprocess.run(["localedef", "-i", "de_DE", "-f", charset, made], capture_output=True)
    return {"LOCPATH": str(folder), "HOME": "/home/of/the/server", "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def server(env):
    if reason := php_cli.missing():
        pytest.skip(reason)
    with Server(HERE / "calls.php", mode="classic", workers=1, env=env) as running:
        yield running


@pytest.mark.parametrize("calls", LISTS)
def test_each_call_does_what_it_does_in_php(server, env, calls):
    wanted = end_of([real_php(), "-n", HERE / "calls.php", calls], env=env)
    assert server.fetch(f"/calls.php?list={calls}").text == wanted.stdout
    # What the first request has done is gone.
    assert server.fetch(f"/calls.php?list={calls}").text == wanted.stdout
