"""What an included file leaves for the next request, and what is said where a script needs more."""

import re

import pytest

ADVICE = ("--mode=classic", "lyger_handle_request()")


@pytest.fixture(params=[{}, {"opcache.enable": "0"}], ids=["opcache", "no-opcache"])
def start(request, start_server, cases, tmp_path):
    def start_script(name, **options):
        return start_server(
            cases / "includes" / name,
            mode="warm",
            workers=1,
            root=tmp_path,  # the scripts are named by SCRIPT only
            ini={"output_buffering": 4096, **request.param},
            **options,
        )

    return start_script


def check_advice(server, place):
    for advice in ADVICE:
        server.wait_for_log_match(f"(?=.*{re.escape(place)})(?=.*{re.escape(advice)})")


@pytest.mark.parametrize(
    "script, first, place",
    [
        ("early.php", "page", "early.php:3"),
        ("runtime.php", "hello from kernel", "runtime.php:5"),
        ("runtime_plain.php", "hello from kernel", "autoload_runtime.php:3"),
        ("returned_application.php", "running", "returned_application.php:3"),
        ("early_with_field.php", "running", "early_with_field.php:4"),
        ("whole.php", "<header>\n", "whole.php:3"),
    ],
)
def test_a_script_that_needs_a_file_in_each_request_fails_and_is_told_the_line(
    start, script, first, place
):
    server = start(script)
    assert server.fetch("/").text == first
    second = server.fetch("/")
    assert (second.status, second.text) == (500, "")
    check_advice(server, place)
    assert server.fetch("/").status == 500


def test_a_plain_require_of_functions_fails_and_is_told_the_line(start):
    server = start("plain_require.php")
    assert server.fetch("/").text == "1"
    assert server.fetch("/").status == 500
    server.wait_for_log("Cannot redeclare function library_calls()")
    line = server.wait_for_log("plain_require.php:4")
    assert "library.php:6" in line
    assert all(advice in line for advice in ADVICE)


@pytest.mark.parametrize("opcache", [0, 1])
def test_a_plain_require_of_a_class_fails_and_is_told_the_line(start_server, tmp_path, opcache):
    (tmp_path / "library.php").write_text("<?php\n\nclass Library\n{\n}\n")
    script = tmp_path / "index.php"
    script.write_text("<?php\n\nrequire __DIR__ . '/library.php';\necho Library::class;\n")
    settings = {"opcache.enable": opcache, "opcache.file_update_protection": 0}
    server = start_server(script, mode="warm", workers=1, ini=settings)
    assert server.fetch("/").text == "Library"
    assert server.fetch("/").status == 500
    line = server.wait_for_log("index.php:3 includes a file again")
    assert "library.php:3" in line and "require_once" in line


def test_a_part_that_is_missing_is_told_once(start):
    server = start("parts.php")
    assert server.fetch("/").text == "<header>\nbody"
    for _ in range(3):
        assert server.fetch("/").text == "body"
    check_advice(server, "parts.php:3")
    assert server.stderr().count("parts.php:3") == 1


@pytest.mark.parametrize("script", ["sometimes_empty.php", "asking_loader.php"])
def test_an_empty_answer_is_no_failure_where_nothing_is_missing(start, script):
    server = start(script)
    for target, text in [("/?speak", "spoken"), ("/", ""), ("/?speak", "spoken"), ("/", "")]:
        response = server.fetch(target)
        assert (response.status, response.text) == (200, text)


def test_what_a_file_included_once_sets_stays_and_the_rest_goes(start):
    server = start("settings.php")
    first, *later = [server.fetch("/").json() for _ in range(5)]
    assert first == ["red", [True, False, False, False], 1]
    assert later == [["red", [False] * 4, calls] for calls in range(2, 6)]


def test_a_boot_that_an_exception_has_ended_is_tried_again(start, tmp_path):
    server = start("failing_boot.php", env={"FIXED": str(tmp_path / "fixed")})
    for _ in range(3):
        assert server.fetch("/").status == 500
    server.wait_for_log("no database")
    (tmp_path / "fixed").touch()
    for _ in range(3):
        assert server.fetch("/").text == "booted"
