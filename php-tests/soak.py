"""The long soak: 1,000,000 requests in worker mode and 100,000 in classic mode.

    /usr/bin/python3 php-tests/soak.py [WORKER_REQUESTS [CLASSIC_REQUESTS]]
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from support.soak import Soak  # noqa: E402


def main() -> None:
    counts = [int(word) for word in sys.argv[1:3]] or [1_000_000, 100_000]
    for mode, requests in zip(("worker", "classic"), counts):
        Soak(mode, requests).run()
        print(f"{mode}: {requests} requests served, memory flat")


if __name__ == "__main__":
    main()
