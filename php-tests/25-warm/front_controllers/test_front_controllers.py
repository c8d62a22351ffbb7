"""Front controllers as their projects publish them, with short stand-ins for what they load; and
Slim, as Debian packages it."""

import pathlib
import re
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "60-apps"))

from applications import missing, settings_of  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent


@pytest.mark.parametrize(
    "script, first, place",
    [
        ("laravel/public/index.php", 'laravel {"n":"1"}', "public/index.php:5"),
        ("wordpress/index.php", 'theme {"n":"1"} database', "wp-blog-header.php:6"),
    ],
)
def test_one_that_cannot_run_again_fails_and_is_told_the_line(start_server, script, first, place):
    server = start_server(HERE / script, mode="warm", workers=1)
    assert server.fetch("/?n=1").text == first
    second = server.fetch("/?n=2")
    assert (second.status, second.text) == (500, "")
    server.wait_for_log_match(f"(?=.*{re.escape(place)})(?=.*--mode=classic)")


@pytest.mark.parametrize("script", ["laravel/public/index.php", "wordpress/index.php"])
def test_such_a_one_runs_in_classic_mode(start_server, script):
    server = start_server(HERE / script, mode="classic", workers=1)
    for number in range(3):
        assert f'{{"n":"{number}"}}' in server.fetch(f"/?n={number}").text


def test_slim_runs_again_and_its_memory_stays(start_server, tmp_path):
    if reason := missing():
        pytest.skip(reason)
    env = settings_of(tmp_path)
    server = start_server(HERE / "slim" / "index.php", mode="warm", workers=1, env=env)
    used = []
    for number in range(600):
        name, memory = server.fetch(f"/hello/you{number}").text.split()
        assert name == f"you{number}"
        used.append(int(memory))
    assert max(used[300:]) <= max(used[:300]) * 1.02
