"""Compares what two servers answer to the same visitors, byte for byte but for what must differ."""

import random
import re

from browser import Browser

# What is random or tells the time, wherever it appears.
MASKED_BODY = rb'(?<=name="_token" value=")[0-9a-f]{32}|(?<=session=)[0-9a-f]{32}|(?<=session":")[0-9a-f]{32}'
MASKED_HEADERS = {
    "date": r".*",
    "expires": r".*",
    "set-cookie": r"(?<=^APPSESSION=)[^;]+|(?<=^notes_session=)[^;]+|(?<=expires=)[^;]+|(?<=Max-Age=)\d+",
}


def canonical(response) -> list:
    """The response as lines that can be compared and read."""
    lines = [f"{response.status} {response.reason}", f"framing: {response.framing}"]
    for name, value in response.headers:
        if mask := MASKED_HEADERS.get(name.lower()):
            value = re.sub(mask, "~", value)
        lines.append(f"{name}: {value}")
    body = re.sub(MASKED_BODY, b"~", response.body, flags=re.IGNORECASE)
    return [*lines, *map(repr, body.splitlines(keepends=True))]


class Visitors:
    """The same people at each of two servers; each person keeps cookies, and what pages told them."""

    def __init__(self, servers, people: int):
        self.pairs = [[Browser(server) for server in servers] for _ in range(people)]

    def __enter__(self) -> "Visitors":
        return self

    def __exit__(self, kind, *_):
        for pair in self.pairs:
            for browser in pair:
                browser.__exit__(kind)

    def compare(self, person: int, action) -> None:
        """`action` takes a browser and returns a response."""
        ours, theirs = [canonical(action(browser)) for browser in self.pairs[person]]
        assert ours == theirs, "\n".join(difference(ours, theirs))


def difference(ours: list, theirs: list) -> list:
    return [f"- {line}" for line in ours if line not in theirs] + [
        f"+ {line}" for line in theirs if line not in ours
    ]


def wander(servers, actions: list, requests: int, seed: int, people: int = 4) -> None:
    """A seeded random walk of several people; says where it was when something differed."""
    chance = random.Random(seed)
    with Visitors(servers, people) as visitors:
        for step in range(requests):
            person, (name, action) = chance.randrange(people), chance.choice(actions)
            try:
                visitors.compare(person, action)
            except AssertionError as error:
                raise AssertionError(f"seed {seed}, step {step}, visitor {person}, {name}:\n{error}") from None
