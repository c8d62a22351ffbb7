"""`lyger-embed php` says what the php command of the same PHP says, and exits as it does."""

import pytest
from support.php_cli import assert_same, missing, ours

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture
def here(cases):
    """The folder of the scripts; both commands run in it."""
    return cases / "php_command_line"


FILES = [
    "arguments.php",
    "./arguments.php",
    "arguments.php a --b -c -- d",
    "-f arguments.php x",
    "-farguments.php",
    "-f=arguments.php",
    "--file arguments.php x",
    "--file=arguments.php",
    "-f arguments.php -- -x",
    "-q -C arguments.php",
    "-nq arguments.php",
    "-t /tmp arguments.php",
    "-e arguments.php",
    "-d auto_prepend_file=source.php arguments.php",
    "-d variables_order= arguments.php",
    "nonesuch.php",
    "-f nonesuch.php",
    ".",
    "broken.php",
    "fine.php",
]


@pytest.mark.parametrize("words", FILES)
def test_a_file_runs_the_same(words, here):
    assert_same(*words.split(), cwd=here)


def test_a_file_is_found_by_its_whole_path(here):
    assert_same(here / "arguments.php", "a b", "", "ü", cwd="/")


CODE = [
    "var_dump($argv, $_SERVER['SCRIPT_NAME'], $_SERVER['SCRIPT_FILENAME'], __FILE__);",
    "",
    "bad bad",
    "echo $undefined; echo 1/0;",
    "nonesuch();",
    "throw new Exception('x');",
    "trigger_error('user', E_USER_ERROR);",
    "function f() { debug_print_backtrace(); } f();",
    "set_exception_handler(fn($e) => print(get_class($e))); nonesuch();",
    "register_shutdown_function(function () { echo 'down'; exit(7); }); exit(2);",
    "class A { function __destruct() { echo 'gone'; exit(5); } } $a = new A; exit(2);",
    "ini_set('memory_limit', '5M'); str_repeat('x', 100000000);",
    "set_time_limit(1); while (true) usleep(1000);",
    "ob_start(); echo 'a'; flush(); echo 'b'; ob_end_flush(); echo ob_get_level();",
    "header('X: y'); http_response_code(404); var_dump(headers_list(), headers_sent());",
    "setcookie('a', 'b'); echo 1; header('Z: z'); var_dump(headers_sent());",
    "session_id('abcdef'); session_start(); echo session_id();",
    "var_dump(filter_input(INPUT_SERVER, 'SCRIPT_NAME'), filter_has_var(INPUT_SERVER, 'HOME'));",
    "var_dump(PHP_SAPI, PHP_OS, PHP_ZTS, PHP_BINDIR, PHP_EXTENSION_DIR, umask());",
    "var_dump(setlocale(LC_ALL, 0), get_include_path(), sys_get_temp_dir());",
    "var_dump(connection_status(), ignore_user_abort());",
    "chdir('/'); echo getcwd(), shell_exec('pwd'); var_dump(file_exists('etc/passwd'));",
    "system('exit 3', $status); var_dump($status, `echo backtick`);",
    "$f = new Fiber(fn() => Fiber::suspend(3)); echo $f->start();",
    "var_dump(get_cfg_var('display_errors'), get_cfg_var('html_errors'), php_ini_loaded_file());",
]


@pytest.mark.parametrize("code", CODE)
def test_code_runs_the_same(code, here):
    assert_same("-r", code, "argument", cwd=here)


@pytest.mark.parametrize("status", ["0", "3", "255", "256", "-1", "'said'", "''", ""])
def test_the_exit_status_is_the_same(status):
    assert_same("-r", f"echo 'x'; exit({status});")


def test_every_setting_is_the_same():
    code = """
    $settings = array_filter(
        ini_get_all(), fn($key) => !str_starts_with($key, 'opcache'), ARRAY_FILTER_USE_KEY
    );
    foreach ($settings as $key => $value) echo $key, json_encode($value), PHP_EOL;"""
    assert_same("-r", code)
    assert_same("-n", "-r", code)


def test_but_for_its_own_the_same_functions_classes_and_constants_exist():
    code = """
    $ours = '/^(lyger|opcache_)/i';  # OPcache's where php.ini loads it
    $names = array_merge(
        get_defined_functions()['internal'],
        get_declared_classes(),
        array_keys(get_defined_constants())
    );
    sort($names);
    foreach ($names as $name) if (!preg_match($ours, $name)) echo $name, PHP_EOL;"""
    assert_same("-r", code)


SHOW = [
    "-r",
    "echo ini_get('precision'), ini_get('memory_limit'), php_ini_loaded_file();"
    "echo php_ini_scanned_files();",
]
DEFINITIONS = [
    "memory_limit=77M",
    "memory_limit",
    "display_errors=0",
    "display_errors=Off",
    "display_errors=stderr",
    "error_reporting=E_ALL & ~E_NOTICE",
    'error_log="/x y"',
    "error_log='/x y'",
    "error_log=/x;y",
    "error_log=!x",
    "error_log=",
    "precision=7\nmemory_limit=55M",
    "error_prepend_string=<b>",
    "date.timezone=Europe/Berlin",
    "disable_functions=strlen",
    "extension=nonesuch",
    "no.such.setting=1",
    "html_errors=1",
    "implicit_flush=0",
    "output_buffering=4096",
    "max_execution_time=5",
    "register_argc_argv=0",
    "log_errors=1",
    "a=(((",
]


@pytest.mark.parametrize("given", DEFINITIONS)
def test_a_setting_means_the_same(given):
    code = """
    echo json_encode(ini_get_all(null, false)), function_exists('strlen'), isset($argv);
    echo $undefined;
    nonesuch();"""
    mask = r'"opcache[^,]*,'
    assert_same("-d", given, "-r", code, mask=mask)
    assert_same("-d" + given, "-r", code, mask=mask)
    assert_same(f"--define={given}", "-r", code, mask=mask)


INI_FILES = [
    ("", {}),
    ("-c other.ini", {}),
    ("-c settings", {}),
    ("-csettings_cli", {}),
    ("-c /nonexistent", {}),
    ("-c broken.ini", {}),
    ("-n", {}),
    ("-n -c other.ini", {}),
    ("-d precision=2 -c other.ini", {}),
    ("", {"PHPRC": "settings"}),
    ("", {"PHPRC": "settings_cli"}),
    ("", {"PHPRC": "other.ini"}),
    ("-n", {"PHPRC": "settings"}),
    ("", {"PHP_INI_SCAN_DIR": "scanned"}),
    ("", {"PHP_INI_SCAN_DIR": ":scanned"}),
]


@pytest.mark.parametrize("options, env", INI_FILES)
def test_settings_files_are_found_in_the_same_places(options, env, here):
    assert_same(*options.split(), *SHOW, cwd=here, env=env)


@pytest.mark.parametrize(
    "options", ["--ini", "-n --ini", "-c settings --ini", "--ini -c other.ini"]
)
def test_the_settings_files_are_named_the_same(options, here):
    assert_same(*options.split(), cwd=here)
    assert_same(*options.split(), cwd=here, env={"PHP_INI_SCAN_DIR": "scanned"})


def test_the_working_directory_is_not_searched_for_settings(here):
    assert_same(*SHOW, cwd=here / "settings")


STANDARD_INPUT = [
    ([], "<?php echo 1; var_dump($argv, __FILE__, $_SERVER['SCRIPT_FILENAME']);"),
    ([], "#!/usr/bin/php\nhtml <?php echo __LINE__; nonesuch();"),
    ([], ""),
    ([], "<?php echo stream_get_contents(STDIN), '|'; __halt_compiler();rest"),
    (["--", "-a", "b"], "<?php var_dump($argv);"),
    (["-d", "precision=3"], "<?php echo ini_get('precision');"),
    (["-l"], "<?php echo 1;"),
    (["-l"], "<?php echo echo;"),
    (["-s"], "<?php echo 1; // x"),
    (["-w"], "<?php echo 1; // x\n"),
    (["-r", "echo strlen(stream_get_contents(STDIN));"], "x" * 300_000),
    (["-r", "var_dump(file_get_contents('php://stdin'), file_get_contents('php://input'));"], "in"),
]


@pytest.mark.parametrize("arguments, stdin", STANDARD_INPUT)
def test_standard_input_means_the_same(arguments, stdin):
    assert_same(*arguments, stdin=stdin)


def test_a_dash_is_standard_input():
    ended = ours("-", "one", stdin="<?php echo json_encode($argv);")
    assert (ended.status, ended.stdout) == (0, '["Standard input code","one"]')


FOR_EACH_LINE = [
    (["-R", "echo strtoupper($argn), $argi, PHP_EOL;"], "a\nb\nc"),
    (["-B", "$n = 0;", "-R", "$n++;", "-E", "echo $n; var_dump($argv);", "x", "-y"], "1\n2\n3\n"),
    (["-F", "line.php"], "a\nb\n"),
    (["-B", "echo 'begin';", "-F", "line.php", "-E", "var_dump($argv);", "q"], "a\r\nb\r\n"),
    (["-R", "exit(2);", "-E", "echo 'end';"], "a\nb\n"),
    (["-R", "exit;"], "a\nb\n"),
    (["-R", "nonesuch();", "-E", "echo 'end';"], "a\nb\n"),
    (["-R", "echo $argn; fgets(STDIN);"], "a\nb\nc\nd\n"),
    (["-R", "throw new Exception('x');"], "a\nb\n"),
    (["-F", "nonesuch.php"], "a\n"),
    (["-F", "broken.php"], "a\nb\n"),
    (["-B", "echo 1;"], "a\n"),
    (["-E", "echo 2;"], "a\n"),
    (["-R", "echo 1;"], ""),
]


@pytest.mark.parametrize("arguments, stdin", FOR_EACH_LINE)
def test_code_for_each_line_runs_the_same(arguments, stdin, here):
    assert_same(*arguments, stdin=stdin, cwd=here)
