"""What scripts/soak.sh runs; see there."""

import argparse
import sys
import time

from .report import Progress, kinds_table, result_table
from .soak import MODES, Soak


def positive(text: str) -> float:
    number = float(text)
    if number <= 0:
        raise ValueError
    return number


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="scripts/soak.sh",
        description="Mixed traffic for a while, then everything must be as it was: every PHP "
        "thread there, no descriptor more, memory grown by 2 percent at most, every request "
        "answered or accounted for in the logs. Builds first. Exit status 0 or 1.",
    )
    parser.add_argument("minutes", nargs="?", type=positive, default=10.0, help="in all (10)")
    parser.add_argument("--mode", choices=MODES, action="append", help="repeatable (all of them)")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000, help="of the dice")
    parser.add_argument("--visitors", type=int, default=16, help="clients at a time (16)")
    parser.add_argument("--only", default="", metavar="WORD", help="traffic with WORD in its name")
    options = parser.parse_args()
    modes = options.mode or list(MODES)
    seconds = options.minutes * 60 / len(modes)
    print(f"{options.minutes:g} minutes of mixed traffic, seed {options.seed}", flush=True)
    soaks = []
    for mode in modes:
        soaks.append(
            Soak(mode, seconds, options.seed, options.visitors, options.only, Progress()).run()
        )
        print(kinds_table(soaks[-1]), flush=True)
    print(result_table(soaks))
    return 0 if all(soak.passed for soak in soaks) else 1


sys.exit(main())
