"""The acts of a soak: what ends no worker, for leaks within one; recycling; everything at once."""

from .act import Act
from .kinds import kinds

OPTIONS = {
    "worker": {"request_timeout": "3s", "max_requests": 20},
    "classic": {"request_timeout": "3s"},
    "warm": {"request_timeout": "3s", "max_requests": 20},
}
RECYCLING = {"max_requests": 100, "max_memory": "8M"}
PARTS = {"steady": 0.25, "recycling": 0.25, "mixed": 0.5}
MODES = tuple(OPTIONS)


class Soak:
    """`only` is a word: what has it not in its name is left out."""

    def __init__(self, mode, seconds, seed=1, visitors=16, only="", report=lambda act: None):
        wanted = [kind for kind in kinds() if only in kind.name]
        steady = [kind for kind in wanted if not kind.ends]
        acts = {"mixed": (wanted, OPTIONS[mode], True)}
        if not only:
            acts = {"steady": (steady, {}, False), "recycling": (steady, RECYCLING, True), **acts}
            if mode == "classic":
                del acts["recycling"]
        share = seconds / sum(PARTS[name] for name in acts)
        common = {"seed": seed, "visitors": visitors, "report": report}
        self.mode = mode
        self.acts = [
            Act(mode, name, chosen, share * PARTS[name], options, settled, **common)
            for name, (chosen, options, settled) in acts.items()
        ]

    def run(self) -> "Soak":
        for act in self.acts:
            act.run()
        return self

    @property
    def passed(self) -> bool:
        return all(act.passed for act in self.acts)
