"""Real frameworks: leaks that are planted into their applications are found, and no others."""

import pathlib
import sys

import pytest
from corpus import check_script, summary
from planted import APPS, LEAKS, copy_of

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "60-apps"))

from applications import PHP_INI, missing, settings_of  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent


@pytest.fixture(autouse=True)
def packages():
    if reason := missing():
        pytest.skip(reason)


def check(application: pathlib.Path, kept: pathlib.Path) -> tuple[int, list[dict], str]:
    status, report, output = check_script(
        application / "public" / "index.php",
        HERE / f"{application.name}.http",
        env={**settings_of(kept), "TMPDIR": str(kept)},
        options=["--php-ini", PHP_INI],
    )
    findings = report.get("findings", [])
    told = "\n".join([f"exit status {status}", *map(summary, findings), output[-3000:]])
    return status, findings, told


@pytest.mark.parametrize("name", LEAKS)
def test_no_definite_leak_is_found_in_a_framework_as_it_is(name, tmp_path):
    status, findings, told = check(APPS / name, tmp_path)
    assert status in (0, 1), told
    assert not [finding for finding in findings if finding["class"] == "definite"], told


@pytest.mark.parametrize("name", LEAKS)
def test_planted_leaks_are_found_with_the_line_that_writes_them(name, tmp_path):
    application = copy_of(name, tmp_path)
    for leak in LEAKS[name]:
        leak.plant(application)
    status, findings, told = check(application, tmp_path)
    for leak in LEAKS[name]:
        found = any(leak.is_found_in(finding, application) for finding in findings)
        assert found, f"not found: {leak.path}, line {leak.line(application)}\n{told}"
    assert status == 1, told
