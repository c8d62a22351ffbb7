"""version, --help, and `php`: the engine as a command line."""

import pytest
from support.server import run_binary


def php(*arguments, **options):
    return run_binary("php", *arguments, **options)


def code(source, *arguments, **options):
    ended = php("-r", source, *arguments, **options)
    return ended.stdout


def test_version_names_ours_phps_and_the_extensions():
    ended = run_binary("version")
    assert ended.returncode == 0 and ended.stderr == ""
    assert "lyger-embed" in ended.stdout
    php_version = code("echo PHP_VERSION;")
    assert php_version in ended.stdout
    assert "zts" in ended.stdout.lower() or "thread-safe" in ended.stdout.lower()
    for extension in ("opcache", "pdo_sqlite", "mbstring", "sodium"):
        assert extension in ended.stdout.lower()


@pytest.mark.parametrize("command", [[], ["run"], ["php"], ["version"]])
def test_help_explains_each_command(command):
    ended = run_binary(*command, "--help")
    assert ended.returncode == 0
    assert "lyger-embed" in ended.stdout


def test_help_of_run_names_every_option_and_gives_examples():
    said = run_binary("run", "--help").stdout
    for option in (
        "--listen --root --workers --mode --queue --queue-timeout --max-body --max-header-bytes "
        "--header-timeout --body-timeout --keepalive-timeout --send-timeout --drain-timeout --ini "
        "--php-ini --access-log --log-level --log-format"
    ).split():
        assert option in said, option
    assert "public/index.php" in said


def test_no_command_shows_how_to_start():
    ended = run_binary()
    assert "run" in ended.stdout + ended.stderr


def test_php_is_the_cli():
    assert code("echo PHP_SAPI, ' ', php_sapi_name();") == "cli cli"


def test_php_passes_arguments(tmp_path):
    script = tmp_path / "args.php"
    script.write_text(
        "<?php echo json_encode([$argc, array_slice($argv, 1), $_SERVER['argc'],"
        " basename($argv[0])]);"
    )
    ended = php(script, "one", "--two", "-3", "a b", "--", "x")
    assert ended.stdout == '[7,["one","--two","-3","a b","--","x"],7,"args.php"]'


def test_php_runs_code_with_arguments():
    assert code("echo json_encode(array_slice($argv, 1));", "--", "-a", "b") == '["-a","b"]'


def test_php_has_the_three_streams():
    ended = php(
        "-r",
        "fwrite(STDOUT, strtoupper(stream_get_contents(STDIN))); fwrite(STDERR, 'err');",
        stdin="input",
    )
    assert (ended.stdout, ended.stderr) == ("INPUT", "err")


@pytest.mark.parametrize("status", [0, 1, 3, 255])
def test_php_exits_with_the_scripts_status(status):
    assert php("-r", f"exit({status});").returncode == status


def test_php_exits_255_after_a_fatal_error():
    ended = php("-r", "echo 'before'; undefined_function();")
    assert ended.returncode == 255
    assert "before" in ended.stdout
    assert "undefined_function" in ended.stdout + ended.stderr


def test_php_prints_an_exit_message():
    ended = php("-r", "exit('bye');")
    assert (ended.returncode, ended.stdout) == (0, "bye")


def test_php_skips_a_shebang_line(tmp_path):
    script = tmp_path / "tool"
    script.write_text("#!/usr/bin/env php\n<?php echo 'tool ran';")
    assert php(script).stdout == "tool ran"


def test_php_takes_settings():
    assert php("-d", "memory_limit=99M", "-r", "echo ini_get('memory_limit');").stdout == "99M"
    assert php("-dmemory_limit=98M", "-r", "echo ini_get('memory_limit');").stdout == "98M"


def test_php_has_the_cli_settings():
    said = code(
        "echo json_encode(array_map('ini_get',"
        " ['max_execution_time', 'html_errors', 'implicit_flush']));"
    )
    assert said in ('["0","0","1"]', '["0","","1"]')


def test_php_reads_a_script_from_standard_input():
    assert php(stdin="<?php echo 'from stdin';").stdout == "from stdin"


def test_a_missing_script_is_an_error():
    ended = php("/no/such/script.php")
    assert ended.returncode == 1
    assert "/no/such/script.php" in ended.stdout + ended.stderr


def test_php_keeps_the_working_directory(tmp_path):
    assert php("-r", "echo getcwd();", cwd=tmp_path).stdout == str(tmp_path)


def test_php_sees_the_environment():
    assert (
        php("-r", "echo getenv('SEEN'), $_SERVER['SEEN'];", env={"SEEN": "yes"}).stdout == "yesyes"
    )


def test_php_can_start_processes():
    assert code("echo trim(shell_exec('echo child'));") == "child"


def test_php_binary_can_start_itself_again():
    said = code("echo PHP_BINARY;")
    assert said == "" or said.startswith("/")
