"""Compares what two servers answer to the same visitors, byte for byte but for what must differ."""

import concurrent.futures
import random
import re

from browser import Browser
from support.compare import differences

# What is random or tells the time, wherever it appears.
MASKED_BODY = (
    rb'(?<=name="_token" value=")[0-9a-f]{32}|(?<=session=)[0-9a-f]{32}|(?<=session":")[0-9a-f]{32}'
)
MASKED_HEADERS = {
    "date": r".*",
    "expires": r".*",
    "x-request-id": r".*",
    "set-cookie": r"(?<=SESSION=)[^;]+|(?<=_session=)[^;]+|(?<=expires=)[^;]+|(?<=Max-Age=)\d+",
}
PEER_MASKS = [
    r"(?<=APPSESSION=)[^;]+|(?<=notes_session=)[^;]+|(?<=expires=)[^;]+|(?<=Max-Age=)\d+",
    r"\w{3}, \d\d \w{3} 202[5-9] [\d:]{8} GMT",
    "(?i)" + MASKED_BODY.decode(),
]


def canonical(response) -> list:
    """The response as lines that can be compared and read."""
    lines = [f"{response.status} {response.reason}", f"framing: {response.framing}"]
    for name, value in response.headers:
        if mask := MASKED_HEADERS.get(name.lower()):
            value = re.sub(mask, "~", value)
        lines.append(f"{name}: {value}")
    body = re.sub(MASKED_BODY, b"~", response.body, flags=re.IGNORECASE)
    return [*lines, *map(repr, body.splitlines(keepends=True))]


def difference(ours, theirs) -> list:
    left, right = canonical(ours), canonical(theirs)
    if left == right:
        return []
    return [f"- {line}" for line in left if line not in right] + [
        f"+ {line}" for line in right if line not in left
    ]


def difference_of_servers(ours, theirs) -> list:
    """For another server, which words and orders its own headers as it likes."""
    ours.headers = [
        pair for pair in ours.headers if not pair[0].startswith("X-Accel-")
    ]  # nginx obeys them
    return differences(ours, theirs, PEER_MASKS)


class Visitors:
    """The same people at each of two servers; each person keeps cookies of both."""

    def __init__(self, servers, people: int):
        self.servers = servers
        self.pairs = [self.arrive() for _ in range(people)]

    def arrive(self) -> list:
        return [Browser(server) for server in self.servers]

    def replace(self, person: int) -> None:
        """Somebody leaves for good and somebody new comes, without cookies and sessions."""
        for browser in self.pairs[person]:
            browser.__exit__(None)
        self.pairs[person] = self.arrive()

    def __enter__(self) -> "Visitors":
        return self

    def __exit__(self, kind, *_):
        for pair in self.pairs:
            for browser in pair:
                browser.__exit__(kind)


def wander(
    servers, actions: list, requests: int, seed: int, tell=difference, people: int = 4
) -> None:
    """A seeded random walk of several people; says where it was when something differed.

    An action is a name and a function that takes a browser and returns a response.
    """
    chance = random.Random(seed)
    with Visitors(servers, people) as visitors:
        for step in range(requests):
            person, (name, action) = chance.randrange(people), chance.choice(actions)
            if chance.random() < 0.02:  # what a session collects would make pages ever longer
                visitors.replace(person)
            ours, theirs = [action(browser) for browser in visitors.pairs[person]]
            found = tell(ours, theirs)
            assert not found, "\n".join(
                [f"seed {seed}, step {step}, visitor {person}, {name}:", *found]
            )


def wander_together(
    servers, actions: list, requests: int, seed: int, groups: int = 8, tell=difference
) -> None:
    """The same by several groups at once, `requests` in all; each has a seed of its own."""
    shares = [requests // groups + (n < requests % groups) for n in range(groups)]
    with concurrent.futures.ThreadPoolExecutor(groups) as threads:
        walks = [
            threads.submit(wander, servers, actions, share, seed * 1000 + n, tell, people=2)
            for n, share in enumerate(shares)
        ]
    for walk in walks:
        walk.result()
