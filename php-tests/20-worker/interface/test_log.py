"""lyger_log(): one line in the server's log, with the request's id, that nothing can forge."""

import json
import re
import threading

import pytest
from support.http_client import request_bytes

ENTRY = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z (debug|info|notice|warning|error) +")


def start(start_server, cases, mode, log_format="text", **options):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    options = {"workers": 1, **options}
    return start_server(cases / "log.php", mode=mode, log_format=log_format, env=env, **options)


def entries(server, request_id: str) -> list:
    """The JSON log's lines about one request."""
    rows = [json.loads(row) for row in server.stderr().splitlines() if row.startswith("{")]
    return [row for row in rows if row.get("request") == request_id]


def json_entry(server, target: str) -> dict:
    response = server.fetch(target)
    server.wait_for_log(response.get("X-Request-Id"))
    (entry,) = entries(server, response.get("X-Request-Id"))
    return entry


def test_a_line_has_level_message_and_request(start_server, cases, mode):
    server = start(start_server, cases, mode)
    sent = server.fetch("/?message=hello+world").text
    line = server.wait_for_log("hello world")
    assert ENTRY.match(line)[1] == "info"
    assert line.endswith(f" hello world request={sent}")


def test_entries_of_the_context_are_fields(start_server, cases, mode):
    server = start(start_server, cases, mode, "json")
    entry = json_entry(server, "/?what=types")
    assert {name: entry[name] for name in entry if name not in ("time", "request")} == {
        "level": "info",
        "message": "said",
        "text": "two\nlines",
        "number": 7,
        "ratio": 0.5,
        "yes": True,
        "no": False,
        "nothing": None,
        "list": [1, {"a": "x\ny"}],
        "object": {"k": "v"},
        "5": "five",
        "bytes": "\ufffd",
    }


def test_fields_can_be_read_in_the_text_form(start_server, cases, mode):
    server = start(start_server, cases, mode)
    server.fetch("/?what=types")
    line = server.wait_for_log("said request=")
    for field in ("number=7", "ratio=0.5", "yes=true", "nothing=null", r'text="two\nlines"'):
        assert f" {field} " in line
    assert r'list="[1,{\"a\":\"x\\ny\"}]"' in line


def test_an_exception_is_class_message_file_and_line(start_server, cases, mode):
    server = start(start_server, cases, mode, "json")
    entry = json_entry(server, "/?what=exception")
    assert entry["level"] == "error"
    found = entry["exception"]
    assert (found["class"], found["message"], found["code"]) == ("RuntimeException", "it\nbroke", 3)
    assert found["file"] == str(cases / "log.php")
    line = (cases / "log.php").read_text().splitlines()[found["line"] - 1]
    assert "new RuntimeException" in line


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_nothing_can_forge_another_line(start_server, cases, mode, log_format):
    server = start(start_server, cases, mode, log_format)
    message = "first%0A2026-11-21T00:00:00.000Z+error+forged%0D%0A%7B%22level%22:%22error%22%7D"
    sent = server.fetch(f"/?what=forged&message={message}").text
    server.fetch("/?message=the+next")
    server.wait_for_log("the next")
    said = [row for row in server.stderr().splitlines() if "forged" in row or "level" in row]
    said = [row for row in said if sent in row or "forged" in row]
    assert len(said) == 1, said
    assert not re.search("[\x00-\x1f\x7f\u2028\u202e]", said[0])
    if log_format == "text":
        assert ENTRY.match(said[0])[1] == "info"
        assert said[0].count(f"request={sent}") == 1
    else:
        pairs = json.loads(said[0], object_pairs_hook=list)
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names))
        found = dict(pairs)
        assert (found["level"], found["request"]) == ("info", sent)
        assert (found["context.level"], found["context.request"]) == ("error", "another")


def test_a_value_that_cannot_be_written_does_not_lose_the_line(start_server, cases, mode):
    server = start(start_server, cases, mode, "json")
    entry = json_entry(server, "/?what=refusing")
    assert "DomainException" in entry["bad"] and entry["good"] == 1


def test_a_value_that_exits_ends_the_script_as_exit_does(start_server, cases, mode):
    server = start(start_server, cases, mode)
    response = server.fetch("/?what=leaving")
    assert (response.status, response.text) == (200, "left")
    server.wait_for_log("said request=")
    assert server.fetch("/").status == 200


def test_a_value_that_takes_all_memory_is_a_fatal_error_and_no_more(start_server, cases, mode):
    server = start(start_server, cases, mode)
    for _ in range(3):
        assert server.fetch("/?what=greedy").status == 500
    server.wait_for_log("Allowed memory size")
    assert server.fetch("/").status == 200


def test_a_value_may_change_others_and_log_itself(start_server, cases, mode):
    server = start(start_server, cases, mode, "json")
    response = server.fetch("/?what=meddling")
    server.wait_for_log('"second"')
    inner, outer = entries(server, response.get("X-Request-Id"))
    assert (inner["message"], inner["depth"]) == ("from within", 2)
    assert (outer["first"], outer["second"]) == ("ooooooooook", {"fine": True})


def test_levels_are_numbers_with_thresholds(start_server, cases, mode):
    server = start(start_server, cases, mode, "json", log_level="debug")
    response = server.fetch("/?what=levels")
    server.wait_for_log("by the other name")
    found = [(row["message"], row["level"]) for row in entries(server, response.text)]
    assert found == [
        ("level -8", "debug"),
        ("level -4", "debug"),
        ("level -1", "debug"),
        ("level 0", "info"),
        ("level 1", "info"),
        ("level 2", "notice"),
        ("level 3", "notice"),
        ("level 4", "warning"),
        ("level 7", "warning"),
        ("level 8", "error"),
        ("level 100", "error"),
        ("by the other name", "warning"),
    ]


def test_what_the_log_level_excludes_is_not_written(start_server, cases, mode):
    server = start(start_server, cases, mode, log_level="warning")
    server.fetch("/?what=levels")
    server.wait_for_log("by the other name")
    said = re.findall(r"level (-?\d+)", server.stderr())
    assert said == ["4", "7", "8", "100"]


def test_the_boot_and_the_time_between_requests_have_no_request(start_server, cases):
    server = start(start_server, cases, "worker")
    assert server.wait_for_log("booting").endswith("notice  booting")
    server.fetch("/")
    assert server.wait_for_log("between requests").endswith("info    between requests")


def test_after_the_response_the_request_is_still_named(start_server, cases, mode):
    server = start(start_server, cases, mode)
    sent = server.fetch("/?what=finished&message=afterwards").get("X-Request-Id")
    assert server.wait_for_log("afterwards").endswith(f"request={sent}")


def test_parallel_requests_log_under_their_own_names(start_server, cases, mode):
    server = start(start_server, cases, mode, "json", workers=4, trusted_proxy="127.0.0.1")
    problems = []

    def ask(number: int) -> None:
        try:
            with server.connect(timeout=60) as client:
                for turn in range(5):
                    own = f"{number}-{turn}"
                    client.send(request_bytes("GET", f"/?message={own}", {"X-Request-Id": own}))
                    if client.read_response().text != own:
                        problems.append(own)
                client.finish()
        except Exception as error:  # a thread's failure must reach the test
            problems.append((number, repr(error)))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    log = server.stderr_file
    server.signal()
    server.wait()
    rows = [json.loads(row) for row in log.read_text().splitlines() if row.startswith("{")]
    said = [(row["message"], row["request"]) for row in rows if "-" in row.get("request", "")]
    assert sorted(said) == sorted((f"{n}-{t}",) * 2 for n in range(100) for t in range(5))
