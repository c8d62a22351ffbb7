"""Deadlines: how long a test waits for something that must happen, never for time to pass."""

import os
import time

SCALE = float(os.environ.get("LYGER_TIME_SCALE", "1"))


def seconds(amount: float) -> float:
    """`amount` seconds on a plain build; longer under a sanitizer or on a slow machine."""
    return amount * SCALE


def wait_until(condition, what: str, within: float = 10.0):
    """Returns the first true value of `condition()`; fails when the deadline passes first."""
    end = time.monotonic() + seconds(within)
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"still waiting for {what} after {seconds(within):g} s")
        time.sleep(0.005)
