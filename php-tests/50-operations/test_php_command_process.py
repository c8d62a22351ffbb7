"""The php command as a process: its streams, signals, children and title."""

import fcntl
import os
import signal
import subprocess

import pytest
from support.child import die_with_parent
from support.deadline import seconds
from support.php_cli import assert_same, missing, ours, real_php
from support.process_view import ProcessView
from support.server import BINARY, environment

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
BOTH = pytest.mark.parametrize("php", [[str(BINARY), "php"], [real_php()]], ids=["ours", "theirs"])


def start(php, code, **options):
    return subprocess.Popen(
        [*map(str, php), "-r", code], env=environment(), preexec_fn=die_with_parent, **options
    )


STREAMS = [
    "var_dump(STDIN, STDOUT, STDERR, stream_get_meta_data(STDOUT)['uri']);",
    "fwrite(STDERR, 'e'); fwrite(STDOUT, 'o'); echo 'x';",
    "echo 'x'; fclose(STDOUT); fwrite(STDERR, 'f'); exit(4);",
    "fclose(STDOUT); echo 'lost'; fwrite(STDERR, 'not reached');",
    "fclose(STDERR); error_log('lost'); echo 'on';",
    "fclose(STDIN); fclose(STDOUT); fclose(STDERR); exit(fopen('/dev/null', 'r') ? 5 : 6);",
    "fclose(STDIN); echo json_encode([defined('STDIN'), is_resource(STDIN)]);",
    "fclose(STDIN); var_dump(@fopen('php://stdin', 'r'));",
    "foreach (['fd/1', 'stdout', 'output', 'fd/2'] as $x) fwrite(fopen('php://' . $x, 'w'), $x);",
    "register_shutdown_function(fn() => fwrite(STDERR, 'still open')); echo 'x';",
    "$in = STDIN; unset($in); gc_collect_cycles(); echo stream_get_contents(STDIN);",
]


@pytest.mark.parametrize("code", STREAMS)
def test_the_three_streams_behave_the_same(code):
    assert_same("-r", code, stdin="input")


@pytest.mark.parametrize("closed", [[0], [1], [2], [0, 1, 2]])
def test_descriptors_that_are_closed_from_the_start(closed):
    def close():
        for descriptor in closed:
            os.close(descriptor)

    assert_same("-r", "echo 'out'; exit(defined('STDIN') ? 3 : 4);", preexec_fn=close)


@BOTH
def test_a_reader_that_does_not_block_gets_everything(php):
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETFL, os.O_NONBLOCK)
    process = start(php, "echo str_repeat('x', 1000000), 'end'; exit(3);", stdout=writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        received = b"".join(iter(lambda: os.read(pipe.fileno(), 5000), b""))
    assert process.wait(seconds(20)) == 3
    assert len(received) == 1000003 and received.endswith(b"end")


def test_a_full_disk_ends_the_script_the_same():
    def write_to_full():
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    assert_same("-r", "echo 'x'; fwrite(STDERR, 'not reached');", preexec_fn=write_to_full)


@BOTH
def test_a_reader_that_goes_away_ends_the_script(php):
    process = start(
        php,
        """
        register_shutdown_function(fn() => fwrite(STDERR, 'shut down'));
        while (true) echo str_repeat('x', 1000);""",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(seconds(20)) == 255
    assert process.stderr.read() == b"shut down"
    process.stderr.close()


@BOTH
def test_a_script_may_go_on_without_its_reader(php):
    process = start(
        php,
        """
        ignore_user_abort(true);
        while (!connection_aborted()) echo str_repeat('x', 1000);
        fwrite(STDERR, 'on');
        exit(6);""",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    assert process.wait(seconds(20)) == 6
    assert process.stderr.read() == b"on"
    process.stderr.close()


@BOTH
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_end_it(php, number):
    process = start(php, "echo 'ready'; sleep(60);", stdout=subprocess.PIPE)
    process.stdout.read(5)
    process.send_signal(number)
    assert process.wait(seconds(20)) == -number
    process.stdout.close()


PCNTL = {
    "fork": """
        if (!$child = pcntl_fork()) { echo 'child'; exit(9); }
        pcntl_waitpid($child, $status);
        echo pcntl_wexitstatus($status);
        exit(2);""",
    "forks": """
        for ($i = 0; $i < 5; $i++) if (!pcntl_fork()) exit($i);
        for ($sum = 0; pcntl_wait($status) > 0;) $sum += pcntl_wexitstatus($status);
        echo $sum;""",
    "fork that fails": """
        if (!pcntl_fork()) nonesuch();
        pcntl_wait($status);
        echo pcntl_wexitstatus($status);""",
    "asynchronous signal": """
        pcntl_async_signals(true);
        pcntl_signal(SIGUSR1, function () { echo 'caught'; });
        posix_kill(getmypid(), SIGUSR1);
        for ($i = 0; $i < 1000; $i++);
        echo 'end';""",
    "dispatched signal": """
        pcntl_signal(SIGINT, function () { exit(130); });
        posix_kill(getmypid(), SIGINT);
        pcntl_signal_dispatch();""",
    "alarm": """
        pcntl_async_signals(true);
        pcntl_signal(SIGALRM, function () { throw new Exception('late'); });
        pcntl_alarm(1);
        sleep(20);""",
    "exec": "pcntl_exec(PHP_BINARY, ['-r', 'echo json_encode($argv);', 'x']);",
    "SIGPIPE": "posix_kill(getmypid(), SIGPIPE); echo 'ignored';",
    "SIGTERM": "posix_kill(getmypid(), SIGTERM); echo 'not reached';",
}


@pytest.mark.parametrize("code", PCNTL.values(), ids=PCNTL)
def test_forks_and_signals_of_scripts_work_the_same(code):
    assert_same("-r", code)


def test_php_binary_starts_it_again(cases):
    script = cases / "php_command_line" / "child_processes.php"
    shown = assert_same(script)
    assert shown.stdout.splitlines()[:3] == ["42", '4 ["x"]', '14 ["y"]']
    assert ours("-r", "echo PHP_BINARY;").stdout == "PHP"


def test_a_script_on_standard_input_needs_no_command():
    ended = subprocess.run(
        [BINARY],
        input=b"<?php echo PHP_SAPI;",
        capture_output=True,
        env=environment(),
        timeout=seconds(20),
    )
    assert (ended.returncode, ended.stdout) == (0, b"cli")


def test_a_script_in_a_file_as_standard_input_needs_no_command(cases):
    with open(cases / "php_command_line" / "precision.php", "rb") as script:
        ended = subprocess.run(
            [BINARY], stdin=script, capture_output=True, env=environment(), timeout=seconds(20)
        )
    assert (ended.returncode, ended.stdout) == (1, b"14 []\n")


@pytest.mark.parametrize("stdin", [subprocess.DEVNULL, subprocess.PIPE])
def test_nothing_on_standard_input_is_no_script(stdin):
    process = subprocess.Popen([BINARY], stdin=stdin, stdout=subprocess.PIPE, env=environment())
    said, _ = process.communicate(timeout=seconds(20))
    assert process.returncode == 0 and b"lyger-embed run" in said


TITLES = {
    "read": """
        var_dump(PHP_CLI_PROCESS_TITLE, cli_get_process_title());
        var_dump(cli_set_process_title('a title'), cli_get_process_title());""",
    "shown by ps": """
        cli_set_process_title(str_repeat('long ', 10));
        echo shell_exec('ps -o args= -p ' . getmypid());""",
    "short": """
        cli_set_process_title('a title');
        echo rtrim(file_get_contents('/proc/self/cmdline'), chr(0));""",
    "longer than its room": """
        cli_set_process_title(str_repeat('x', 100000));
        putenv('SET=1');
        echo getenv('SET'), getenv('HOME'), shell_exec('echo $SET $HOME');""",
    "no text": "cli_set_process_title([]);",
}


@pytest.mark.parametrize("code", TITLES.values(), ids=TITLES)
def test_the_process_title_can_be_set_the_same(code):
    assert_same("-r", code)


def test_arguments_can_be_hidden():
    code = "echo $argv[1], ' ', rtrim(file_get_contents('/proc/self/cmdline'), chr(0));"
    assert ours("-H", "-r", code, "secret").stdout == "secret PHP"


def test_extensions_can_be_loaded_at_run_time():
    assert_same(
        "-n", "-r", "var_dump(extension_loaded('pcntl'), dl('pcntl'), extension_loaded('pcntl'));"
    )
    assert_same("-r", "var_dump(dl('nonesuch'));")
    assert_same("-z", "/nonesuch.so", "-r", "echo 1;")


def test_it_has_one_thread_and_no_descriptors_of_its_own():
    process = start(
        [BINARY, "php"],
        "fwrite(STDERR, 'x'); fgets(STDIN);",
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stderr.read(1)
    view = ProcessView(process.pid)
    assert view.threads() == 1
    assert sorted(view.descriptors()) == [0, 1, 2]
    process.communicate(b"\n", timeout=seconds(20))
    assert process.returncode == 0
