"""Gates hold a PHP script at a known place until the test lets it go on (see gate.php)."""

import pathlib
import socket
import tempfile
import threading

from .deadline import seconds


class Gate:
    """`path` goes to the script; each `pass_gate($path, $name)` there meets `arrive(name)` here."""

    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="lyger-gate-")
        self.path = str(pathlib.Path(self.directory) / "gate")
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(self.path)
        self.listener.listen(512)
        self.waiting = []

    def arrive(self, name: str = "here", within: float = 20) -> "Gate":
        """Waits until a script stands at the gate."""
        self.listener.settimeout(seconds(within))
        try:
            script, _ = self.listener.accept()
        except socket.timeout:
            raise AssertionError(f"no script reached the gate {name!r}") from None
        script.settimeout(seconds(within))
        said = script.makefile("rb").readline().decode().strip()
        assert said == name, f"the script stands at {said!r}, not at {name!r}"
        self.waiting.append(script)
        return self

    def nobody_arrives(self, wait: float = 0.3) -> bool:
        self.listener.settimeout(wait)
        try:
            script, _ = self.listener.accept()
        except socket.timeout:
            return True
        self.waiting.append(script)
        return False

    def open(self, word: str = "go") -> None:
        """Lets the longest waiting script go on."""
        script = self.waiting.pop(0)
        script.sendall(word.encode() + b"\n")
        script.close()

    def open_all(self) -> None:
        while self.waiting:
            self.open()

    def open_when_reached(self, name: str = "here") -> threading.Thread:
        """Opens in the background, for a test that has to read meanwhile; join() the result."""
        opener = threading.Thread(target=lambda: self.arrive(name).open())
        opener.start()
        return opener

    def close(self) -> None:
        for script in self.waiting:
            script.close()
        self.listener.close()
