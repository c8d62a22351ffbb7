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

    def __call__(self, act) -> None:
        every = 1 if sys.stderr.isatty() else 15
        if time.monotonic() - self.told < every:
            return
        self.told = time.monotonic()
        totals = act.ledger.totals()
        line = (
            f"  {act.mode}, {act.name}: {clock(self.told - act.started)} of {clock(act.seconds)}, "
            f"{totals['sent']} requests, {totals.get('left', 0)} clients left, "
            f"{act.server.view.rss_kib() // 1024} MiB, {len(act.ledger.problems)} problems"
        )
        if sys.stderr.isatty():
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)


def kinds_table(soak) -> str:
    rows = collections.defaultdict(list)
    for (kind, outcome), count in sorted(sum_of_counts(soak).items()):
        rows[kind].append(f"{count} × {outcome}")
    lines = [f"\n\n{soak.mode}: what was asked, and what came of it"]
    lines += [f"  {kind:<46}{', '.join(ends)}" for kind, ends in rows.items()]
    return "\n".join(lines)


def sum_of_counts(soak) -> collections.Counter:
    return sum((act.ledger.counts for act in soak.acts), collections.Counter())


def result_table(soaks: list) -> str:
    lines = ["", f"{'':<18}{'':<18}{'before':>14}  after"]
    for act in [act for soak in soaks for act in soak.acts]:
        for row in act.rows:
            name, verdict = f"{act.mode} {act.name}", "WRONG" if row.wrong else "ok"
            lines.append(f"{name:<18}{row.what:<18}{row.before:>14}  {row.after:<48}{verdict}")
            lines += [f"            {line}" for line in row.wrong.splitlines()]
    return "\n".join(lines)
