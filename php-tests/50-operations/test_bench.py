"""scripts/bench.sh lists its cases and measures the cycle."""

import json
import subprocess

import pytest
from support.deadline import seconds
from support.process_view import is_sanitized
from support.server import BINARY, REPOSITORY


def bench(*arguments):
    return subprocess.run(
        [REPOSITORY / "scripts" / "bench.sh", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=seconds(300),
    )


def test_the_cases_are_listed():
    listed = bench()
    assert listed.returncode == 0 and "\n  cycle " in listed.stdout
    unknown = bench("nonsense")
    assert unknown.returncode == 2 and "no case nonsense" in unknown.stderr
    assert "\n  cycle " in unknown.stderr
    few = bench("cycle", "--rounds", "1")
    assert few.returncode == 2 and "--rounds takes a number" in few.stderr


def test_the_cycle_is_measured_in_every_way(tmp_path):
    if is_sanitized(BINARY) or BINARY != REPOSITORY / "build" / "lyger-embed":
        pytest.skip("the benchmark is built in build/ only")
    ran = bench("cycle", "--rounds", "5", "--json", tmp_path / "cycle.json")
    assert ran.returncode == 0, ran.stderr
    report = json.loads((tmp_path / "cycle.json").read_text())
    rows = {row["name"]: row for row in report["rows"]}
    assert all(len(row["rounds"]) == 5 and min(row["rounds"]) > 0 for row in rows.values())
    assert all(name in ran.stdout for name in rows)
    assert rows["classic"]["median"] > report["rows"][0]["median"]
    assert str(tmp_path / "cycle.json") in ran.stdout
