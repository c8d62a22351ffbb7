"""Servers that many cheap tests share: one per mode, case directory and settings."""

import pathlib
import shutil
import tempfile

from .php_peer import PhpPeer
from .server import Server

SUPPORT = pathlib.Path(__file__).resolve().parent


class SharedServers:
    def __init__(self):
        self.running = {}
        self.roots = []

    def get(self, mode: str, cases, ini=None, **options) -> Server:
        key = (mode, str(cases), tuple(sorted((ini or {}).items())), tuple(sorted(options.items())))
        server = self.running.get(key)
        if server is not None and not server.alive():
            self.running.pop(key)
            raise AssertionError(f"the shared server has ended:\n{server.stderr()[-8000:]}")
        if server is None:
            server = self.running[key] = self._start(mode, pathlib.Path(cases), ini or {}, options)
        return server

    def _start(self, mode: str, cases: pathlib.Path, ini: dict, options: dict) -> Server:
        if mode == "fpm":
            return PhpPeer(cases, SUPPORT / "php.ini", ini).start()
        options = {
            "mode": mode,
            "workers": 4,
            "php_ini": SUPPORT / "php.ini",
            "ini": ini,
            **options,
        }
        if mode in ("worker", "warm"):
            options["root"] = self._root_for(mode)
            script = options["root"] / "index.php"
        else:
            options["root"] = cases
            script = cases / "front.php"
            if not script.exists():
                script = SUPPORT / "front.php"
        return Server(script, env={"LYGER_CASES": str(cases)}, **options).start()

    def _root_for(self, mode: str) -> pathlib.Path:
        """A root without the case scripts, so that every request goes to the one that stays."""
        root = pathlib.Path(tempfile.mkdtemp(prefix="lyger-root-"))
        self.roots.append(root)
        (root / "index.php").write_text(f"<?php require '{SUPPORT}/case_{mode}.php';\n")
        return root

    def stop_all(self) -> None:
        """Each must drain, exit 0 and leave no sanitizer report."""
        errors = []
        for key, server in self.running.items():
            try:
                server.stop()
            except AssertionError as error:
                errors.append(f"{key[0]} {key[1]}: {error}")
        self.running.clear()
        for root in self.roots:
            shutil.rmtree(root, ignore_errors=True)
        assert not errors, "\n".join(errors)
