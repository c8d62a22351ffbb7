"""Composer and PHPUnit run on `lyger-embed php` and on PHP_BINARY, with their child processes."""

import os
import pathlib
import re
import shutil

import pytest
from support.php_cli import end_of, real_php
from support.server import BINARY

UNPACKED = pathlib.Path(os.environ.get("LYGER_UNPACKED", "/nonexistent"))
LIBRARIES = UNPACKED / "usr" / "share" / "php"


def needs(path: pathlib.Path):
    reason = f"{path} is not there; scripts/test.sh unpacks it"
    return pytest.mark.skipif(not path.exists(), reason=reason)


@pytest.fixture
def project(cases, tmp_path):
    """A copy of the project, to write into."""
    return shutil.copytree(cases / "php_command_line" / "project", tmp_path / "project")


@pytest.fixture
def environment(tmp_path):
    """Settings that child processes see too: Debian's libraries, without their deprecations."""
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "tools.ini").write_text(
        f"include_path={LIBRARIES}\nmemory_limit=99M\nerror_reporting=E_ALL & ~E_DEPRECATED\n"
    )
    return {
        "PHP_INI_SCAN_DIR": f":{settings}",
        "HOME": str(tmp_path),
        "COMPOSER_ALLOW_SUPERUSER": "1",
        "COMPOSER_DISABLE_NETWORK": "1",
    }


@pytest.fixture
def composer(cases, project, environment):
    script = cases / "php_command_line" / "composer.php"

    def run(*words, php=(BINARY, "php")):
        return end_of(
            [*php, script, "--no-interaction", "-d", project, *words], env=environment, within=120
        )

    return run


@needs(LIBRARIES / "Composer" / "autoload.php")
def test_composer_knows_its_version_and_ours(composer):
    ended = composer("--version")
    assert ended.status == 0 and re.search(r"Composer version 2\.\d+", ended.stdout)
    platform = composer("show", "--platform")
    assert platform.status == 0 and re.search(r"(?m)^ext-pcntl +8\.", platform.stdout)


@needs(LIBRARIES / "Composer" / "autoload.php")
def test_composer_installs(composer, project):
    ended = composer("install")
    assert ended.status == 0, ended
    assert (project / "vendor" / "autoload.php").exists()
    assert composer("validate").status == 0


@needs(LIBRARIES / "Composer" / "autoload.php")
def test_composers_scripts_start_this_php_again(composer):
    assert composer("run-script", "php").stdout == "cli lyger-embed\n"
    assert "Composer version 2." in composer("run-script", "again").stdout
    assert composer("run-script", "fails").status == 7


def phpunit(php, project, env):
    words = [*php, UNPACKED / "usr" / "bin" / "phpunit", "--do-not-cache-result", "tests"]
    return end_of(words, env=env, cwd=project, within=120)


@needs(UNPACKED / "usr" / "bin" / "phpunit")
def test_phpunit_isolates_tests_in_processes(project, environment):
    ended = phpunit([BINARY], project, environment)
    assert ended.status == 0, ended
    assert re.search(r"OK \(5 tests, \d+ assertions\)", ended.stdout)


@needs(UNPACKED / "usr" / "bin" / "phpunit")
@pytest.mark.parametrize("fail_with", ["", "a failure"])
def test_phpunit_says_what_it_says_on_the_php_command(project, environment, fail_with):
    env = {**environment, "FAIL_WITH": fail_with}
    our = phpunit([BINARY, "php"], project, env)
    their = phpunit([real_php()], project, env)
    mask = r"Time: .*"
    assert our.masked(mask) == their.masked(mask)
    assert our.status == (1 if fail_with else 0)
