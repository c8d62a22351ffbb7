"""The same applications behind nginx and php-fpm."""

import pathlib
import shutil
import tempfile

from applications import APPS, FRESH_CODE, PHP_INI, settings_of
from support.php_peer import PhpPeer


class FpmApplication(PhpPeer):
    """Its document root holds front controllers that set the environment and run the real one."""

    def __init__(self, name: str, env=None):
        self.kept = pathlib.Path(tempfile.mkdtemp(prefix="lyger-app-"))
        public = self.kept / "public"
        public.mkdir()
        settings = settings_of(self.kept, env)
        lines = [f"putenv('{key}={value}');" for key, value in settings.items()]
        front = APPS / name / "public" / "index.php"
        for script in ("front.php", "index.php"):
            (public / script).write_text("\n".join(["<?php", *lines, f"require '{front}';", ""]))
        (self.kept / "sessions").mkdir()
        ini = {
            "session.save_path": self.kept / "sessions",
            **FRESH_CODE,
            "zend_extension": "opcache",
        }
        super().__init__(public, PHP_INI, ini)

    def stop(self, status: int = 0) -> None:
        super().stop(status)
        shutil.rmtree(self.kept, ignore_errors=True)
