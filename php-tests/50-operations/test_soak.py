"""The soak's short form; php-tests/soak.py is the long one."""

import os

import pytest
from support.soak import Soak

REQUESTS = {
    "worker": int(os.environ.get("LYGER_SOAK_WORKER", "20000")),
    "classic": int(os.environ.get("LYGER_SOAK_CLASSIC", "5000")),
}


def test_memory_stays_flat_after_the_warm_up(mode):
    if REQUESTS[mode] == 0:
        pytest.skip("turned off")
    Soak(mode, REQUESTS[mode]).run()
