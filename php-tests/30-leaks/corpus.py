"""The corpus of php-tests/leaks: what its files say that is found in them, and what is found."""

import json
import os
import pathlib
import re
import subprocess
from dataclasses import dataclass, field

import pytest
from support.deadline import seconds
from support.server import BINARY, REPOSITORY

CHECKED = pytest.StashKey[list]()  # of the test run: what the table is made of
LEAKS = REPOSITORY / "php-tests" / "leaks"
ASKED = ["GET /?user=ada"]
# What follows from a leak and says the same of it in another way.
CONSEQUENCES = ("object_count", "memory", "resource", "response")


@dataclass
class Expected:
    what: str  # definite, growth, unbounded
    kind: str
    path: str  # "*" in "#*" and "[*]" stands for any

    def matches_path(self, path: str) -> bool:
        pattern = re.escape(self.path).replace(r"\#\*", r"#\d+").replace(r"\[\*\]", r"\[[^]]*\]")
        return re.fullmatch(pattern, path) is not None

    def root(self) -> str:
        return re.split(r" → |\[|#", self.path.replace("$GLOBALS['", "$GLOBALS "))[0]


@dataclass
class CorpusFile:
    path: pathlib.Path
    title: str
    expected: list[Expected]
    asked: list[str]
    needs: list[str]
    written: list[int]  # the lines that write what leaks; empty: no line of PHP does

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"

    def requests_file(self, folder: pathlib.Path) -> pathlib.Path | None:
        if self.asked == ["nothing"]:
            return None
        if len(self.asked) == 1 and (named := self.path.parent / self.asked[0]).is_file():
            return named
        written = folder / f"{self.name.replace('/', '-')}.http"
        written.write_text("\n\n###\n".join(self.asked) + "\n")
        return written


@dataclass
class Checked:
    file: CorpusFile
    status: int
    findings: list[dict]
    output: str
    missed: list[Expected] = field(default_factory=list)
    wrong_line: list[tuple[Expected, dict]] = field(default_factory=list)
    unexpected: list[dict] = field(default_factory=list)


def read_corpus_file(path: pathlib.Path) -> CorpusFile:
    lines = path.read_text().splitlines()
    title = lines[1].removeprefix("// ")
    told = {"finds": [], "asks": [], "needs": []}
    for line in lines[2:]:
        if found := re.fullmatch(r"// (finds|asks|needs): (.*)", line):
            told[found[1]].append(found[2])
    expected = [Expected(*entry.split(" ", 2)) for entry in told["finds"]]
    written = [number for number, line in enumerate(lines, 1) if line.endswith("// written here")]
    return CorpusFile(path, title, expected, told["asks"] or ASKED, told["needs"], written)


def corpus() -> list[CorpusFile]:
    return [read_corpus_file(path) for path in sorted(LEAKS.glob("*/*.php"))]


def check_script(script, requests=None, env=None, options=()) -> tuple[int, dict, str]:
    """Exit status, report and what was said beside it."""
    command = [BINARY, "check", "--format", "json", *options]
    if requests is not None:
        command += ["--requests", requests]
    done = subprocess.run(
        [*command, script],
        capture_output=True,
        text=True,
        env={**os.environ, **(env or {})},
        timeout=seconds(300),
    )
    report = json.loads(done.stdout) if done.stdout.startswith("{") else {}
    return done.returncode, report, done.stderr + ("" if report else done.stdout)


def shown_path(path: str) -> str:
    """Without the folders of closures."""
    return re.sub(r"at [^ ]*/([^/ ]+:\d+)", r"at \1", path)


def judge(checked: Checked) -> Checked:
    file = checked.file
    open_findings = [finding for finding in checked.findings if finding["class"] != "benign"]
    roots = {expected.root() for expected in file.expected}
    taken = []
    for expected in file.expected:
        found = next(
            (
                finding
                for finding in open_findings
                if finding["class"] == expected.what
                and finding["kind"] == expected.kind
                and expected.matches_path(shown_path(finding["path"]))
            ),
            None,
        )
        if found is None:
            checked.missed.append(expected)
            continue
        taken.append(found)
        if file.written and expected.kind != "response" and not is_written(found, file):
            checked.wrong_line.append((expected, found))
    for finding in open_findings:
        root = Expected("", "", shown_path(finding["path"])).root()
        consequence = bool(file.expected) and finding["kind"] in CONSEQUENCES
        if not consequence and root not in roots and finding not in taken:
            checked.unexpected.append(finding)
    return checked


def is_written(finding: dict, file: CorpusFile) -> bool:
    written = finding.get("written") or {}
    name = pathlib.Path(written.get("file") or "").name
    return name == file.path.name and written.get("line") in file.written


def describe(checked: Checked) -> str:
    lines = [f"exit status {checked.status}"]
    lines += [f"missed: {one.what} {one.kind} {one.path}" for one in checked.missed]
    lines += [
        f"wrong line: {one.path}: {finding.get('written')}, not {checked.file.written}"
        for one, finding in checked.wrong_line
    ]
    lines += [f"unexpected: {summary(finding)}" for finding in checked.unexpected]
    lines += ["found:"] + [f"  {summary(finding)}" for finding in checked.findings]
    return "\n".join([*lines, checked.output[-2000:]])


def summary(finding: dict) -> str:
    written = finding.get("written") or {}
    place = f"{pathlib.Path(written.get('file') or '-').name}:{written.get('line')}"
    return (
        f"{finding['class']} {finding['kind']} {shown_path(finding['path'])} "
        f"= {finding.get('value')} ({finding.get('evidence')}, written {place})"
    )
