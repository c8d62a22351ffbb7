"""Where PHP's settings come from: --ini, --php-ini, the defaults of `run`."""

SHOW = """<?php
header('Content-Type: application/json');
echo json_encode(array_map('ini_get', $_GET['names']));
"""


def show(server, *names):
    query = "&".join(f"names[]={name}" for name in names)
    return server.fetch(f"/?{query}").json()


def script(tmp_path, code=SHOW):
    path = tmp_path / "index.php"
    path.write_text(code)
    return path


def test_errors_are_logged_and_not_displayed_by_default(start_server, tmp_path):
    server = start_server(script(tmp_path), mode="classic")
    assert show(server, "display_errors", "log_errors") in (["0", "1"], ["", "1"])


def test_ini_options_are_settings(start_server, tmp_path):
    server = start_server(
        script(tmp_path),
        mode="classic",
        ini={"memory_limit": "77M", "date.timezone": "Asia/Tokyo", "user_agent": "a=b c"},
    )
    assert show(server, "memory_limit", "date.timezone", "user_agent") == [
        "77M",
        "Asia/Tokyo",
        "a=b c",
    ]


def test_an_ini_file_is_read_and_options_win_over_it(start_server, tmp_path):
    file = tmp_path / "php.ini"
    file.write_text("memory_limit = 55M\nprecision = 7\ndisplay_errors = stderr\n")
    server = start_server(script(tmp_path), mode="classic", php_ini=file, ini={"precision": "9"})
    assert show(server, "memory_limit", "precision", "display_errors") == ["55M", "9", "stderr"]


def test_a_setting_changed_by_a_request_is_back_for_the_next(start_server, tmp_path):
    code = (
        "<?php if (isset($_GET['set'])) { ini_set('precision', '3'); } echo ini_get('precision');"
    )
    server = start_server(script(tmp_path, code), mode="classic", workers=1, ini={"precision": 14})
    assert server.fetch("/?set").body == b"3"
    assert server.fetch("/").body == b"14"


def test_a_user_ini_file_is_not_needed(start_server, tmp_path):
    server = start_server(script(tmp_path), mode="classic")
    assert show(server, "max_execution_time", "implicit_flush") == ["30", "0"]
