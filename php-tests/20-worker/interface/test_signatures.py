"""What reflection and IDEs see: the stub says what the engine has, and the engine has it."""

import json

import pytest
from support.server import REPOSITORY, run_binary

STUB = REPOSITORY / "sapi/functions/lyger.stub.php"
ATTRIBUTE_STUB = REPOSITORY / "sapi/functions/worker_safe.stub.php"
NAMES = """
lyger_handle_request lyger_finish_request fastcgi_finish_request lyger_request_id lyger_log
lyger_send_early_hints headers_send lyger_worker_info lyger_state_snapshot frankenphp_handle_request
frankenphp_finish_request frankenphp_request_headers frankenphp_response_headers frankenphp_log
getallheaders apache_request_headers apache_response_headers
""".split()


@pytest.fixture
def stub(cases):
    ended = run_binary("php", cases / "signatures.php", STUB)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_the_engine_has_what_the_stub_declares(start_server, cases, stub):
    served = start_server(cases / "signatures.php", mode="classic").fetch("/").json()
    assert served["functions"] == stub["functions"]
    assert served["constants"] == stub["constants"]


def test_the_stub_is_complete_and_documented(stub):
    assert sorted(stub["functions"]) == sorted(NAMES)
    assert stub["undocumented"] == []


def test_signatures_are_those_of_the_contract(stub):
    functions = stub["functions"]
    bare = [[], "array", 0]
    assert functions["lyger_handle_request"] == [[["handler", "callable", False, None]], "bool", 1]
    assert functions["lyger_finish_request"] == [[], "bool", 0]
    assert functions["lyger_request_id"] == [[], "string", 0]
    assert functions["lyger_worker_info"] == functions["getallheaders"] == bare
    assert functions["lyger_log"] == [
        [
            ["message", "string", False, None],
            ["level", "int", True, "LYGER_LOG_INFO"],
            ["context", "array", True, "array (\n)"],
        ],
        "void",
        1,
    ]
    assert functions["lyger_send_early_hints"] == [[["headers", "array", False, None]], "bool", 1]
    assert functions["headers_send"] == [[["status", "int", True, "200"]], "int", 0]


def test_levels_are_those_of_frankenphp(stub):
    assert stub["constants"] == {
        "LYGER_LOG_DEBUG": -4,
        "LYGER_LOG_INFO": 0,
        "LYGER_LOG_NOTICE": 2,
        "LYGER_LOG_WARNING": 4,
        "LYGER_LOG_ERROR": 8,
        "FRANKENPHP_LOG_LEVEL_DEBUG": -4,
        "FRANKENPHP_LOG_LEVEL_INFO": 0,
        "FRANKENPHP_LOG_LEVEL_WARN": 4,
        "FRANKENPHP_LOG_LEVEL_ERROR": 8,
    }


@pytest.mark.parametrize("name", ["lyger_handle_request", "frankenphp_handle_request"])
def test_the_command_line_has_no_loop(name):
    ended = run_binary("php", "-r", f"var_dump(function_exists('{name}'));")
    assert ended.stdout == "bool(false)\n"


def test_the_attribute_is_what_its_stub_declares(cases):
    ended = run_binary("php", cases / "worker_safe.php", ATTRIBUTE_STUB)
    assert ended.returncode == 0, ended.stderr
    declared, registered = json.loads(ended.stdout)
    assert registered == declared
    assert registered["parameter"] == ["why", "string", ""]
