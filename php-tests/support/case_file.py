"""Reads .case files: a script's requests and what must come back (format: README.md)."""

import json
import re
from dataclasses import dataclass, field

from .http_client import request_bytes

METHOD_LINE = re.compile(r"([A-Z]+)(?: (\S+))?\Z")
HEADER_RULE = re.compile(r"(!)?\s*([A-Za-z0-9-]+)(?:\s*(:|~)\s?(.*))?\Z")
POINTER_RULE = re.compile(r"(/\S*) (=|~|absent)(?: (.*))?\Z")


@dataclass
class Step:
    """One request with its rules, each a (kind, ...) tuple."""

    line: int
    method: str = "GET"
    target: str = ""
    request_lines: list = field(default_factory=list)
    rules: list = field(default_factory=list)

    def request(self, script: str) -> bytes:
        target = self.target if self.target.startswith(("/", "*")) else f"/{script}{self.target}"
        blank = (
            self.request_lines.index("") if "" in self.request_lines else len(self.request_lines)
        )
        headers = [tuple(re.split(r":\s?", row, maxsplit=1)) for row in self.request_lines[:blank]]
        multipart = any("multipart/form-data" in value for _, value in headers)
        body = ("\r\n" if multipart else "\n").join(self.request_lines[blank + 1 :])
        return request_bytes(self.method, target, headers, body.encode())


@dataclass
class Case:
    title: str = ""
    modes: list = field(default_factory=lambda: ["classic", "worker", "warm", "fpm", "same"])
    ini: dict = field(default_factory=dict)
    masks: list = field(default_factory=list)
    interrupts: bool = False  # needs PHP's timer signals, which ThreadSanitizer holds back
    steps: list = field(default_factory=list)


class CaseError(Exception):
    """The .case file itself is wrong."""


def read_case(text: str) -> Case:
    case = Case()
    previous = ""
    for number, line in enumerate(text.splitlines(), 1):
        mark, rest = line[:1], line[2:] if line[1:2] == " " else line[1:]
        if line.startswith(("modes:", "ini:", "mask:", "needs: timer")):
            read_setting(case, line)
        elif mark == "#":
            case.title = case.title or rest
        elif mark == ">":
            if previous != ">":
                case.steps.append(read_request_line(rest, number))
            else:
                case.steps[-1].request_lines.append(rest)
        elif mark:
            if not case.steps:
                raise CaseError(f"line {number}: a rule before the first request")
            case.steps[-1].rules.append(read_rule(line, mark, rest, number))
        previous = mark
    if not case.title or not case.steps:
        raise CaseError("a case starts with `# what it shows` and has at least one request")
    return case


def read_setting(case: Case, line: str) -> None:
    name, _, value = line.partition(":")
    if name == "modes":
        case.modes = value.split()
    elif name == "needs":
        case.interrupts = True
    elif name == "mask":
        case.masks.append(value.strip())
    else:
        key, _, setting = value.strip().partition("=")
        case.ini[key] = setting


def read_request_line(text: str, number: int) -> Step:
    match = METHOD_LINE.match(text.strip())
    if not match:
        raise CaseError(f"line {number}: not `> METHOD target`: {text!r}")
    return Step(number, match[1], match[2] or "")


def read_rule(line: str, mark: str, rest: str, number: int) -> tuple:
    if mark == "<":
        if rest.isdigit():
            return ("status", int(rest))
        if match := HEADER_RULE.match(rest):
            return ("header", match[1] == "!", match[2], match[3], match[4])
    elif mark == "=":
        return ("body", rest)
    elif mark == "~":
        return ("matches", re.compile(rest))
    elif line.startswith("!~ "):
        return ("misses", re.compile(line[3:]))
    elif mark == "@" and (match := POINTER_RULE.match(rest)):
        return ("json", match[1], match[2], match[3])
    elif line.startswith("log ~ "):
        return ("log", line[6:])
    raise CaseError(f"line {number}: not understood: {line!r}")


def check(step: Step, response, server) -> None:
    body = [rule[1] for rule in step.rules if rule[0] == "body"]
    if body:
        assert response.text == "\n".join(body), shown(response)
    for rule in step.rules:
        CHECKS[rule[0]](rule, response, server)


def shown(response) -> str:
    return f"got {response.status} {response.headers}\n{response.text[:3000]}"


def check_status(rule, response, _) -> None:
    assert response.status == rule[1], shown(response)


def check_header(rule, response, _) -> None:
    _, forbidden, name, how, wanted = rule
    values = response.all(name)
    if forbidden:
        assert not values, f"{name} must be absent: {shown(response)}"
    elif how == ":":
        assert wanted in values, f"{name}: {wanted} expected, {shown(response)}"
    elif how == "~":
        found = any(re.search(wanted, value) for value in values)
        assert found, f"{name} ~ {wanted} expected, {shown(response)}"
    else:
        assert values, f"{name} expected, {shown(response)}"


def check_json(rule, response, _) -> None:
    _, pointer, how, wanted = rule
    value, found = response.json(), True
    for key in pointer.strip("/").split("/") if pointer != "/" else []:
        key = key.replace("~1", "/")
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            found = False
            break
    if how == "absent":
        assert not found, f"{pointer} must be absent, is {value!r}"
        return
    assert found, f"{pointer} expected: {shown(response)}"
    if how == "=":
        assert value == json.loads(wanted), f"{pointer} is {value!r}, not {wanted}"
    else:
        assert re.search(wanted, str(value)), f"{pointer} is {value!r}, not ~ {wanted}"


def check_matches(rule, response, _) -> None:
    assert rule[1].search(response.text), f"no {rule[1].pattern!r}: {shown(response)}"


def check_misses(rule, response, _) -> None:
    assert not rule[1].search(response.text), f"{rule[1].pattern!r} found: {shown(response)}"


def check_log(rule, _, server) -> None:
    server.wait_for_log_match(rule[1])


CHECKS = {
    "status": check_status,
    "header": check_header,
    "body": lambda *_: None,
    "matches": check_matches,
    "misses": check_misses,
    "json": check_json,
    "log": check_log,
}
