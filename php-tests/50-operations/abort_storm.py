"""Kills 10,000 clients (or as many as the argument says) in each mode:

    /usr/bin/python3 php-tests/50-operations/abort_storm.py [ABORTS]
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from support.abort_storm import storm  # noqa: E402
from support.server import Server  # noqa: E402


def main() -> None:
    aborts = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for mode in ("classic", "worker"):
        env = {"AS_WORKER": "1"} if mode == "worker" else {}
        with Server(HERE / "storm.php", mode=mode, workers=4, env=env) as server:
            storm(server, aborts, clients=32)
        print(f"{mode}: {aborts} clients killed; no thread, descriptor or file was left")


if __name__ == "__main__":
    main()
