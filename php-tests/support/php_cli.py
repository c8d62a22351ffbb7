"""The php command beside the real command line of the PHP in use: the same must come out."""

import dataclasses
import re
import shlex
import subprocess

from .deadline import seconds
from .php_peer import php_prefix
from .server import BINARY, environment


@dataclasses.dataclass(frozen=True)
class Ended:
    status: int
    stdout: str
    stderr: str

    def masked(self, mask: str) -> "Ended":
        return Ended(self.status, re.sub(mask, "", self.stdout), re.sub(mask, "", self.stderr))


def real_php() -> str:
    return str(php_prefix() / "bin" / "php")


def missing() -> str:
    """Why there is nothing to compare with; empty when there is."""
    prefix = php_prefix()
    return (
        ""
        if prefix and (prefix / "bin" / "php").exists()
        else "no php command beside the PHP in use"
    )


def end_of(command, stdin="", env=None, within: float = 60, **options) -> Ended:
    """Runs a command; the paths of both binaries read PHP."""
    data = stdin if isinstance(stdin, bytes) else stdin.encode()
    ended = subprocess.run(
        [str(word) for word in command],
        input=data,
        capture_output=True,
        timeout=seconds(within),
        env=environment(env),
        **options,
    )
    out, err = (
        text.decode(errors="replace").replace(real_php(), "PHP").replace(str(BINARY), "PHP")
        for text in (ended.stdout, ended.stderr)
    )
    return Ended(ended.returncode, out, err)


def ours(*arguments, **options) -> Ended:
    return end_of([BINARY, "php", *arguments], **options)


def assert_same(*arguments, mask: str = "", **options) -> Ended:
    """Output, errors and exit status of both; `mask` is what may differ."""
    their = end_of([real_php(), *arguments], **options)
    our = ours(*arguments, **options)
    if mask:
        their, our = their.masked(mask), our.masked(mask)
    asked = shlex.join(str(word) for word in arguments)
    assert dataclasses.asdict(our) == dataclasses.asdict(their), asked
    return our
