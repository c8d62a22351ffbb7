"""What the kernel says about a process: descriptors, threads, memory."""

import mmap
import os
import pathlib

MIB = 1024  # in KiB


def is_sanitized(binary: pathlib.Path, kinds=("asan", "tsan")) -> bool:
    """Whether the binary was built with a sanitizer, whose shadow memory blurs every measure."""
    with open(binary, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as code:
        return any(code.find(f"__{kind}_init".encode()) >= 0 for kind in kinds)


class ProcessView:
    def __init__(self, pid: int):
        self.pid = pid
        self.proc = pathlib.Path(f"/proc/{pid}")

    def descriptors(self) -> dict:
        """Descriptor number to what it refers to."""
        found = {}
        for entry in (self.proc / "fd").iterdir():
            try:
                found[int(entry.name)] = os.readlink(entry)
            except OSError:
                pass  # closed meanwhile
        return found

    def sockets(self) -> int:
        return sum(target.startswith("socket:") for target in self.descriptors().values())

    def deleted_files(self) -> list:
        """Unlinked files that are still held open, anonymous memory aside."""
        return [
            target
            for target in self.descriptors().values()
            if target.endswith("(deleted)")
            and not target.startswith(("/memfd:", "/dev/zero", "/dev/shm"))
        ]

    def _status(self, key: str) -> int:
        for line in (self.proc / "status").read_text().splitlines():
            if line.startswith(key + ":"):
                return int(line.split()[1])
        raise AssertionError(f"no {key} for process {self.pid}")

    def rss_kib(self) -> int:
        return self._status("VmRSS")

    def peak_rss_kib(self) -> int:
        return self._status("VmHWM")

    def grew_at_most(self, before: int, allowed_mib: int) -> bool:
        """Whether the peak of RSS stayed within `allowed_mib` of `before`, in KiB."""
        quarantine = 512 if is_sanitized(self.proc / "exe") else 0
        return self.peak_rss_kib() - before <= (allowed_mib + quarantine) * MIB

    def threads(self) -> int:
        return self._status("Threads")

    def kernel_stacks(self) -> list:
        """Where each thread waits, for a failure's message."""
        lines = []
        for task in (self.proc / "task").iterdir():
            try:
                name = (task / "comm").read_text().strip()
                lines.append(f"{name}: {(task / 'wchan').read_text()}")
            except OSError:
                pass
        return lines
