"""What a request changes in PHP: seen by the next one with --hygiene=minimal, and not by default."""

import pathlib
import re
from urllib.parse import quote

import pytest
from support.deadline import wait_until
from support.server import Server

HERE = pathlib.Path(__file__).resolve().parent


def names(file: str) -> list:
    return re.findall(r"^    '(.+)' => \[$", (HERE / file).read_text(), re.MULTILINE)


TRACES = names("cases_of_traces.php")
# These need a request: headers to send, the server's own address.
OF_THE_HANDLER = ["ini entry after the headers", "http_get_last_response_headers"]
SETTINGS = names("cases_of_settings.php") + names("cases_of_process.php")


class Worker:
    """One thread whose requests each run one side of a case."""

    def __init__(self, **options):
        self.server = Server(HERE / "worker.php", mode="worker", workers=1, ini={"extension": "pcntl"}, **options)

    def boot(self):
        self.fetch("/?do=exit")

    def nothing(self):
        self.fetch("/")

    def change(self, case: str):
        self.fetch(f"/?do=change&case={quote(case)}")

    def change_after_the_answer(self, case: str):
        self.fetch(f"/?do=change&after&case={quote(case)}")

    def look(self, case: str):
        return self.fetch(f"/?do=look&case={quote(case)}").json()

    def fetch(self, target: str):
        """Waits for a thread that boots."""

        def answer():
            response = self.server.fetch(target)
            return response if response.status != 503 else None

        response = wait_until(answer, "the worker to boot")
        assert response.status == 200, response.text
        return response


def running(**options):
    @pytest.fixture(scope="module")
    def worker():
        held = Worker(**options)
        with held.server:
            yield held

    return worker


standard = running()
minimal = running(hygiene="minimal")
from_boot = running(hygiene_baseline="boot")


@pytest.mark.parametrize("case", TRACES + SETTINGS)
def test_a_change_is_seen_by_the_next_request_with_minimal_hygiene(minimal, case):
    minimal.boot()
    before = minimal.look(case)
    minimal.change(case)
    assert minimal.look(case) != before


@pytest.mark.parametrize("case", TRACES + SETTINGS)
def test_a_change_is_not_seen_by_the_next_request(standard, case):
    before = standard.look(case)
    standard.change(case)
    assert standard.look(case) == before


@pytest.mark.parametrize("case", TRACES + SETTINGS)
def test_the_first_requests_change_is_not_seen_with_the_baseline_of_the_boot(from_boot, case):
    from_boot.boot()
    before = from_boot.look(case)
    from_boot.boot()
    from_boot.change(case)
    assert from_boot.look(case) == before


@pytest.mark.parametrize("case", SETTINGS)
def test_what_the_first_request_sets_stays(standard, case):
    standard.boot()
    before = standard.look(case)
    standard.boot()
    standard.change(case)
    changed = standard.look(case)
    assert changed != before
    standard.nothing()
    assert standard.look(case) == changed


@pytest.mark.parametrize("case", TRACES)
def test_the_first_requests_traces_are_gone_with_it(standard, case):
    standard.boot()
    before = standard.look(case)
    standard.boot()
    standard.change(case)
    assert standard.look(case) == before


@pytest.mark.parametrize("case", [case for case in TRACES + SETTINGS if case not in OF_THE_HANDLER])
def test_what_follows_the_handler_belongs_to_its_request(standard, case):
    before = standard.look(case)
    standard.change_after_the_answer(case)
    assert standard.look(case) == before


@pytest.mark.parametrize("case", [case for case in SETTINGS if case not in OF_THE_HANDLER])
def test_what_follows_the_first_request_belongs_to_the_baseline(standard, case):
    standard.boot()
    before = standard.look(case)
    standard.boot()
    standard.change_after_the_answer(case)
    changed = standard.look(case)
    assert changed != before
    assert standard.look(case) == changed


@pytest.mark.parametrize("case", TRACES + SETTINGS)
def test_undoing_a_change_again_and_again_holds_no_memory(standard, case):
    def memory() -> int:
        return int(standard.fetch("/?do=memory").text)

    def growth() -> int:
        before = memory()
        for _ in range(10):
            standard.change(case)
        return memory() - before

    # PHP's own tables grow now and then; what each change left behind would show every time.
    assert any(growth() <= 0 for _ in range(4))
