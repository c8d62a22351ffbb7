"""Child processes that end with the tests, however those end."""

import ctypes
import signal
import subprocess

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def die_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def start_child(command, **options) -> subprocess.Popen:
    return subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_parent,
        **options,
    )
