"""What a run declares again: kept if it is the same, an error that names both places if not."""

from urllib.parse import quote

import pytest

MODES = [pytest.param({}, id="opcache"), pytest.param({"opcache.enable": "0"}, id="no-opcache")]


@pytest.fixture(params=MODES)
def ask(request, start_server, cases):
    server = start_server(cases / "declarations.php", mode="warm", workers=1, ini=request.param)

    def fetch(do, **parameters):
        query = "&".join(f"{name}={quote(value)}" for name, value in parameters.items())
        return server.fetch(f"/?do={quote(do)}&{query}")

    fetch.server = server
    return fetch


def test_a_constant_with_the_same_value_is_kept(ask):
    assert [ask("define", value="x").text for _ in range(3)] == ["x"] * 3


def test_a_constant_with_another_value_is_an_error_that_names_both_places(ask):
    assert ask("define", value="x").text == "x"
    assert ask("define", value="y").status == 500
    line = ask.server.wait_for_log("CHOSEN")
    assert line.count("declarations.php:9") >= 2
    assert "--mode=classic" in line and "lyger_handle_request()" in line
    assert ask("define", value="x").text == "x"


def test_a_constant_of_two_files_names_both(ask):
    assert ask("define", value="x").text == "x"
    assert ask("define elsewhere").status == 500
    line = ask.server.wait_for_log("CHOSEN")
    assert "declarations.php:9" in line and "constants.php:3" in line


def test_a_constant_of_two_files_with_the_same_value_is_kept(ask):
    assert ask("define elsewhere").text == "by const"
    assert ask("define", value="by const").text == "by const"
    assert ask("define elsewhere").text == "by const"


def test_within_one_request_a_constant_is_defined_once(ask):
    for _ in range(3):
        assert ask("define twice").text == "bool(true)\nbool(false)\nint(1)\n"


@pytest.mark.parametrize("what, line", [("function", 27), ("class", 41)])
def test_another_declaration_of_a_name_is_an_error_that_names_both_places(ask, what, line):
    assert [ask(f"{what} a").text for _ in range(3)] == ["a"] * 3
    assert ask(f"{what} b").status == 500
    message = ask.server.wait_for_log("Cannot redeclare")
    assert "previously declared in" in message
    assert f"on line {line}" in message


@pytest.mark.parametrize("what", ["function", "class"])
def test_the_thread_starts_anew_after_such_an_error(ask, what):
    assert ask(f"{what} a").text == "a"
    assert ask(f"{what} b").status == 500
    assert ask(f"{what} b").text == "b"
