"""The two acts of a soak: what ends no worker, for leaks within one; then everything at once."""

from .act import Act
from .kinds import kinds

STEADY_PART = 0.3
OPTIONS = {
    "worker": {"request_timeout": "3s", "max_requests": 5000},
    "classic": {"request_timeout": "3s"},
    "warm": {"request_timeout": "3s"},
}
MODES = tuple(OPTIONS)


class Soak:
    """`only` is a word: what has it not in its name is left out."""

    def __init__(self, mode, seconds, seed=1, visitors=16, only="", report=lambda act: None):
        wanted = [kind for kind in kinds() if only in kind.name]
        steady = [] if only else [kind for kind in wanted if not kind.ends]
        common = {"seed": seed, "visitors": visitors, "report": report}
        part = STEADY_PART if steady else 0
        self.mode = mode
        self.acts = [
            Act(mode, "mixed", wanted, seconds * (1 - part), OPTIONS[mode], True, **common)
        ]
        if steady:
            self.acts.insert(0, Act(mode, "steady", steady, seconds * part, {}, False, **common))

    def run(self) -> "Soak":
        for act in self.acts:
            act.run()
        return self

    @property
    def passed(self) -> bool:
        return all(act.passed for act in self.acts)
