"""The example applications of php-tests/apps, started as servers."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from support.server import REPOSITORY, Server

APPS = REPOSITORY / "php-tests" / "apps"
# OPcache looks for changes of the files that the applications write themselves.
FRESH_CODE = {"opcache.revalidate_freq": 0}
PHP_INI = REPOSITORY / "php-tests" / "support" / "php.ini"


def unpacked_path(variable: str, name: str) -> str:
    """From the environment, or where set-up has put it."""
    if given := os.environ.get(variable):
        return given
    asked = subprocess.run(
        [REPOSITORY / "scripts" / "setup.sh", "--print", name], capture_output=True, text=True
    )
    return asked.stdout.strip()


def missing() -> str:
    """Why the applications cannot run here; empty when they can."""
    libraries = unpacked_path("LYGER_PHP_LIBS", "php_libs")
    wanted = [
        f"{libraries}/Symfony/Bundle/TwigBundle/autoload.php",
        f"{libraries}/Nyholm/Psr7/autoload.php",
        f"{unpacked_path('LYGER_UNPACKED', 'unpacked')}/usr/share/adminer/adminer.php",
    ]
    lacking = [path for path in wanted if not pathlib.Path(path).exists()]
    return f"not there: {', '.join(lacking)}; run scripts/setup.sh --tests" if lacking else ""


def settings_of(kept: pathlib.Path, env=None) -> dict:
    """The environment that an application reads; `kept` is the folder for what it keeps."""
    return {
        "LYGER_PHP_LIBS": unpacked_path("LYGER_PHP_LIBS", "php_libs"),
        "LYGER_UNPACKED": unpacked_path("LYGER_UNPACKED", "unpacked"),
        "APP_CACHE_DIR": str(kept / "cache"),
        "APP_DATABASE": str(kept / "notes.sqlite"),
        **(env or {}),
    }


class Application(Server):
    """A running example application, with a folder for what it keeps."""

    # What Adminer itself keeps in the temporary directory: failed logins.
    LEFT_ON_PURPOSE = ("adminer.invalid",)

    def __init__(self, name: str, mode: str, env=None, ini=None, **options):
        self.kept = pathlib.Path(tempfile.mkdtemp(prefix="lyger-app-"))
        settings = settings_of(self.kept, env)
        ini = {**FRESH_CODE, **(ini or {})}
        options = {"mode": mode, "php_ini": PHP_INI, "ini": ini, **options}
        super().__init__(APPS / name / "public" / "index.php", env=settings, **options)

    def stop(self, status: int = 0) -> None:
        for name in self.LEFT_ON_PURPOSE:
            (self.temporary / name).unlink(missing_ok=True)
        super().stop(status)
        shutil.rmtree(self.kept, ignore_errors=True)
