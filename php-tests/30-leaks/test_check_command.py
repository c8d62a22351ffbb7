"""`lyger-embed check` from outside: what it says by its exit status, what it refuses, and that no
application can stop it."""

import json
import os
import pathlib
import signal
import subprocess
import xml.etree.ElementTree

import pytest
from support.deadline import seconds, wait_until
from support.server import BINARY, environment, run_binary

HERE = pathlib.Path(__file__).resolve().parent
NOTHING_FOUND, LEAKS_FOUND, COULD_NOT_RUN = 0, 1, 2
# Small numbers: these tests are about the command, not about what it finds.
QUICK = ["--repeat", "3", "--probe", "20"]


def check(script, *arguments, **options):
    return run_binary(
        "check", "--php-ini", "/dev/null", *QUICK, *arguments, HERE / script, within=120, **options
    )


def refused(*arguments, names=(), **options) -> str:
    ended = run_binary("check", *arguments, **options)
    said = ended.stderr.strip()
    assert ended.returncode == COULD_NOT_RUN, (ended.returncode, ended.stdout, said)
    assert len(said.splitlines()) == 1, said
    assert ended.stdout == ""
    for name in names:
        assert str(name) in said, f"{name!r} is not named: {said}"
    return said


@pytest.fixture
def requests(tmp_path):
    """Makes a .http file of such lines."""

    def write(*lines):
        file = tmp_path / "requests.http"
        file.write_text("\n###\n".join(lines) + "\n")
        return file

    return write


@pytest.fixture
def named(requests):
    return requests("GET http://localhost/?name=Ann")


def findings(ended) -> list:
    return json.loads(ended.stdout)["findings"]


# Exit status and reports.


def test_nothing_found_is_status_0(named):
    ended = check("clean_worker.php", "--requests", named)
    assert ended.returncode == NOTHING_FOUND, (ended.stdout, ended.stderr)


def test_a_leak_is_status_1_and_is_named_with_its_line(named):
    ended = check("leaky_worker.php", "--requests", named)
    assert ended.returncode == LEAKS_FOUND, (ended.stdout, ended.stderr)
    assert "LastVisitor::$name" in ended.stdout
    assert "leaky_worker.php:10" in ended.stdout


def test_standard_output_has_the_report_and_nothing_else(named):
    ended = check("leaky_worker.php", "--requests", named, "--format", "json")
    found = findings(ended)
    assert [finding["class"] for finding in found] == ["definite"]
    assert found[0]["path"] == "LastVisitor::$name"
    assert ended.stderr == ""


def test_several_reports_at_once(named, tmp_path):
    ended = check(
        "leaky_worker.php",
        *("--requests", named),
        *("--format", f"json={tmp_path}/a.json,sarif={tmp_path}/a.sarif"),
        *("--format", f"junit={tmp_path}/a.xml", "--format", f"html={tmp_path}/a.html"),
        *("--format", "text"),
    )
    assert ended.returncode == LEAKS_FOUND, ended.stderr
    assert "LastVisitor::$name" in ended.stdout
    assert len(json.loads((tmp_path / "a.json").read_text())["findings"]) == 1
    assert json.loads((tmp_path / "a.sarif").read_text())["version"] == "2.1.0"
    assert "testsuite" in xml.etree.ElementTree.parse(tmp_path / "a.xml").getroot().tag
    assert "LastVisitor" in (tmp_path / "a.html").read_text()


def test_a_baseline_that_accepts_everything_makes_it_status_0(named, tmp_path):
    baseline = ["--requests", named, "--baseline", tmp_path / "known.json"]
    assert check("leaky_worker.php", *baseline, "--update-baseline").returncode == NOTHING_FOUND
    ended = check("leaky_worker.php", *baseline)
    assert ended.returncode == NOTHING_FOUND, ended.stdout
    assert json.loads((tmp_path / "known.json").read_text())["accepted"]


def test_without_requests_the_first_page_is_asked_for():
    ended = check("clean_worker.php", "--format", "json")
    assert ended.returncode == NOTHING_FOUND, ended.stderr
    assert json.loads(ended.stdout)["summary"]["sent"] > 2


def test_a_warm_script_is_checked_as_one():
    ended = check("front_page.php", "--mode", "warm")
    assert ended.returncode == NOTHING_FOUND, (ended.stdout, ended.stderr)


def test_the_same_check_says_the_same_twice(named):
    first, second = (
        check("leaky_worker.php", "--requests", named, "--format", "json") for _ in range(2)
    )
    assert findings(first) == findings(second)


# What is refused.


def test_no_script():
    refused(names=["check needs a script"])


def test_a_missing_script(tmp_path):
    refused(tmp_path / "nowhere.php", names=["nowhere.php"])


def test_a_misspelt_option():
    refused("--requets", "x.http", HERE / "clean_worker.php", names=["--requests"])


@pytest.mark.parametrize(
    "option",
    [
        ("--format", "pdf"),
        ("--format", "json="),
        ("--repeat", "0"),
        ("--probe", "many"),
        ("--mode", "classic"),
        ("--request-timeout", "soon"),
        ("--ini", "novalue"),
    ],
)
def test_a_bad_value(option):
    refused(*option, HERE / "clean_worker.php", names=[option[0]])


def test_two_reports_to_standard_output():
    refused("--format", "json,text", HERE / "clean_worker.php", names=["standard output"])


def test_a_baseline_to_update_that_is_not_named():
    refused("--update-baseline", HERE / "clean_worker.php", names=["--baseline"])


def test_a_missing_baseline(tmp_path):
    refused("--baseline", tmp_path / "none.json", HERE / "clean_worker.php", names=["none.json"])


def test_a_missing_request_file(tmp_path):
    refused("--requests", tmp_path / "no.http", HERE / "clean_worker.php", names=["no.http"])


def test_a_request_file_with_a_mistake_names_its_line(requests):
    file = requests("GET http://localhost/", "GET http://localhost/\nnot a field\n\n")
    refused("--requests", file, HERE / "clean_worker.php", names=[file, "line 4"])


def test_a_report_that_cannot_be_written(tmp_path):
    target = f"json={tmp_path}/missing/a.json"
    refused("--format", target, *QUICK, HERE / "clean_worker.php", names=["missing/a.json"])


def test_a_script_that_never_loops():
    said = refused(HERE / "front_page.php", names=["lyger_handle_request()", "--mode=warm"])
    assert "nothing of it stays between requests" in said


def test_a_script_that_cannot_boot():
    refused(HERE / "broken_boot.php", names=["broken_boot.php", "the database is not there"])


def test_a_missing_php_ini(tmp_path):
    refused("--php-ini", tmp_path / "no.ini", HERE / "clean_worker.php", names=["no.ini"])


# What an application may do to its process.


@pytest.mark.parametrize(
    "path", ["/throw", "/fatal", "/exit", "/exhaust", "/allocate", "/hang", "/crash"]
)
def test_an_application_that_fails_gets_a_report(path, requests):
    file = requests("GET http://localhost/", f"GET http://localhost{path}")
    ended = check(
        "faulty_worker.php",
        *("--requests", file, "--format", "json", "--request-timeout", "1s", "--repeat", "2"),
    )
    assert ended.returncode in (NOTHING_FOUND, LEAKS_FOUND), ended.stderr
    assert json.loads(ended.stdout)["summary"]["sent"] > 2
    assert ended.stderr == ""


@pytest.mark.parametrize(
    "path, said",
    [
        ("/exit", "exit"),
        ("/hang", "no answer in"),
        ("/crash", "SIGSEGV"),
        ("/exhaust", "Allowed memory size"),
    ],
)
def test_what_ended_a_worker_is_in_the_report(path, said, requests):
    file = requests("GET http://localhost/", f"GET http://localhost{path}")
    ended = check(
        "faulty_worker.php",
        *("--requests", file, "--format", "json", "--request-timeout", "1s", "--repeat", "2"),
    )
    notes = json.loads(ended.stdout)["summary"]["notes"]
    assert any(path in note and said in note for note in notes), notes


def is_alive(pid: int) -> bool:
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_a_script_has_started_ends_with_the_check(requests, tmp_path):
    notes = tmp_path / "children"
    notes.mkdir()
    file = requests("GET http://localhost/child")
    check("faulty_worker.php", "--requests", file, env={"LYGER_NOTE": str(notes)})
    children = [int(note.name) for note in notes.iterdir()]
    assert children
    for child in children:
        wait_until(lambda: not is_alive(child), "the end of what the script has started")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_check_and_its_labs(number, tmp_path):
    note = tmp_path / "pid"
    running = subprocess.Popen(
        [BINARY, "check", "--php-ini", "/dev/null", HERE / "hanging_boot.php"],
        env=environment({"LYGER_NOTE": str(note)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    lab = int(wait_until(lambda: note.exists() and note.read_text(), "the lab's boot"))
    running.send_signal(number)
    said, complained = running.communicate(timeout=seconds(10))
    assert running.returncode == 128 + number
    assert (said, complained) == (b"", b"")
    assert not is_alive(lab)


def test_a_lab_dies_with_the_check(tmp_path):
    note = tmp_path / "pid"
    running = subprocess.Popen(
        [BINARY, "check", "--php-ini", "/dev/null", HERE / "hanging_boot.php"],
        env=environment({"LYGER_NOTE": str(note)}),
    )
    lab = int(wait_until(lambda: note.exists() and note.read_text(), "the lab's boot"))
    running.kill()
    running.wait()
    wait_until(lambda: not is_alive(lab), "the lab's end")


def test_help_shows_every_option_and_the_exit_status():
    ended = run_binary("check", "--help")
    assert ended.returncode == 0
    for word in ["--requests", "--openapi", "--baseline", "--format", "2 could not run"]:
        assert word in ended.stdout
    assert all(len(line) <= 80 for line in ended.stdout.splitlines())
    assert os.linesep.join(run_binary("help", "check").stdout.splitlines()) == os.linesep.join(
        ended.stdout.splitlines()
    )
