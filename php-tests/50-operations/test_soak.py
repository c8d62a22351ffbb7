"""The soak's short form; scripts/soak.sh is the long one."""

import os

import pytest
from support.soak.report import kinds_table, result_table
from support.soak.soak import MODES, Soak

SECONDS = float(os.environ.get("LYGER_SOAK_SECONDS", "10"))


@pytest.mark.parametrize("mode", MODES)
def test_mixed_traffic_leaves_nothing_behind_and_loses_no_request(mode, timer):
    soak = Soak(mode, SECONDS).run()
    assert soak.passed, kinds_table(soak) + result_table([soak])
