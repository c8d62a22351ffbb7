"""The soak's short form; scripts/soak.sh is the long one."""

import os
import subprocess

import pytest
from support.deadline import seconds
from support.process_view import is_sanitized
from support.server import BINARY, REPOSITORY
from support.soak.report import kinds_table, result_table
from support.soak.soak import MODES, Soak

SECONDS = float(os.environ.get("LYGER_SOAK_SECONDS", "10"))


@pytest.mark.parametrize("mode", MODES)
def test_mixed_traffic_leaves_nothing_behind_and_loses_no_request(mode, timer):
    soak = Soak(mode, SECONDS).run()
    assert soak.passed, kinds_table(soak) + result_table([soak])


def test_the_script_tells_what_it_found_and_ends_with_its_verdict():
    ran = subprocess.run(
        [REPOSITORY / "scripts" / "soak.sh", "0.05", "--mode", "classic", "--only", "plain"],
        capture_output=True,
        text=True,
        timeout=seconds(120),
        env={**os.environ, "LYGER_BINARY": str(BINARY)},
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "WRONG" not in ran.stdout and "classic mixed     requests" in ran.stdout
    assert is_sanitized(BINARY) or "classic mixed     RSS" in ran.stdout
    assert "problems" in ran.stderr, "progress is told while it runs"
