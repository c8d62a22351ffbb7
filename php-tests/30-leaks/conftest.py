"""Prints how much of the corpus is found, when the tests are done."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from corpus import CHECKED  # noqa: E402


def pytest_terminal_summary(terminalreporter, config):
    checked = config.stash.get(CHECKED, [])
    if not checked:
        return
    expected = sum(len(one.file.expected) for one in checked)
    found = expected - sum(len(one.missed) for one in checked)
    with_line = found - sum(len(one.wrong_line) for one in checked)
    false = sum(len(one.unexpected) for one in checked)
    clean = [one for one in checked if not one.file.expected]
    silent = sum(1 for one in clean if not one.unexpected)
    print_line = terminalreporter.write_line
    print_line("")
    print_line(f"corpus: {len(checked)} files of {len({one.file.path.parent for one in checked})} kinds")
    print_line(f"  {'recall, class and path':<28}{found:>4} of {expected:<4}{share(found, expected)}")
    print_line(f"  {'recall, written line too':<28}{with_line:>4} of {expected:<4}{share(with_line, expected)}")
    print_line(f"  {'precision':<28}{found:>4} of {found + false:<4}{share(found, found + false)}")
    print_line(f"  {'silent on fixed and benign':<28}{silent:>4} of {len(clean):<4}{share(silent, len(clean))}")


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.1f} %" if whole else "     -"
