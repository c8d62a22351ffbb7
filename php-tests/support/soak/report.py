"""What the soak says while it runs, and at its end."""

import collections
import sys
import time


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


class Progress:
    """A line now and then; on a terminal one line that changes."""

    def __init__(self):
        self.told = 0.0

    def __call__(self, soak) -> None:
        every = 1 if sys.stderr.isatty() else 15
        if time.monotonic() - self.told < every:
            return
        self.told = time.monotonic()
        totals = soak.ledger.totals()
        line = (
            f"  {soak.mode}: {clock(self.told - soak.started)} of {clock(soak.seconds)}, "
            f"{totals['sent']} requests, {totals.get('left', 0)} clients left, "
            f"{soak.server.view.rss_kib() // 1024} MiB, {len(soak.ledger.problems)} problems"
        )
        if sys.stderr.isatty():
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)


def kinds_table(soak) -> str:
    rows = collections.defaultdict(list)
    for (kind, outcome), count in sorted(soak.ledger.counts.items()):
        rows[kind].append(f"{count} × {outcome}")
    lines = [f"\n\n{soak.mode}: what was asked, and what came of it"]
    lines += [f"  {kind:<46}{', '.join(ends)}" for kind, ends in rows.items()]
    return "\n".join(lines)


def result_table(soaks: list) -> str:
    lines = ["", f"{'':<10}{'':<18}{'before':>16}  {'after':<48}"]
    for soak in soaks:
        for row in soak.rows:
            verdict = "WRONG" if row.wrong else "ok"
            lines.append(f"{soak.mode:<10}{row.what:<18}{row.before:>16}  {row.after:<48}{verdict}")
            lines += [f"            {line}" for line in row.wrong.splitlines()]
    return "\n".join(lines)
