"""What the server adds to PHP, where nobody is served: on the command line."""

from support.php_cli import ours


def test_outside_of_a_server_they_say_so():
    ended = ours(
        "-r",
        "echo json_encode([lyger_request_id(), lyger_finish_request(),"
        " lyger_send_early_hints(['Link: </a>']), lyger_worker_info()['mode']]);",
    )
    assert ended.stdout == '["",false,false,"none"]'


def test_log_lines_go_to_standard_error():
    ended = ours("-r", "lyger_log('a line', LYGER_LOG_WARNING, ['of' => 1]);")
    assert ended.stdout == "" and ended.stderr.endswith("warning a line of=1\n")


def test_names_that_say_that_a_script_is_served_are_not_there():
    code = "var_dump(function_exists('lyger_handle_request'), function_exists('headers_send'));"
    assert ours("-r", code).stdout == "bool(false)\nbool(false)\n"
