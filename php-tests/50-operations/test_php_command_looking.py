"""What `lyger-embed php` shows of code, of PHP and of itself; the shell; mistakes on its line."""

import pytest
from support.php_cli import assert_same, missing, ours

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture
def here(cases):
    """The folder of the scripts; both commands run in it."""
    return cases / "php_command_line"


LOOKING = [
    "-l source.php",
    "-l broken.php",
    "-l fine.php broken.php source.php",
    "-l fine.php nonesuch.php",
    "-l broken.php nonesuch.php",
    "-l -f fine.php",
    "-s source.php",
    "-s arguments.php",
    "-w source.php",
    "-w arguments.php",
    "-w nonesuch.php",
    "--rf strlen",
    "--rf nonesuch",
    "--rf ReflectionMethod::invoke",
    "--rf No::such",
    "--rfunction array_map",
    "--rf strlen nonesuch.php",
    "--rc ArrayObject",
    "--rclass=stdClass",
    "--rc nonesuch",
    "--re ctype",
    "--re nonesuch",
    "--rz nonesuch",
    "--ri json",
    "--ri date",
    "--ri main",
    "--ri nonesuch",
]


@pytest.mark.parametrize("words", LOOKING)
def test_looking_at_code_shows_the_same(words, here):
    assert_same(*words.split(), cwd=here, mask=r"extension #\d+")


def test_the_version_is_the_same_but_for_the_moment_of_the_build():
    mask = r"built: [^)]*| *with Zend OPcache.*\n"
    assert assert_same("-v", mask=mask).stdout.startswith("PHP 8.")
    assert_same("--version", mask=mask)


def test_the_modules_are_the_same_and_ours():
    assert_same("-m", mask=r"(?m)^(lyger|Zend OPcache)\n")
    shown = ours("-m").stdout
    assert "\nlyger\n" in shown and "[Zend Modules]" in shown


def test_all_information_is_text():
    shown = ours("-i")
    assert (shown.status, shown.stderr) == (0, "")
    assert "Server API => Command Line Interface\n" in shown.stdout


def test_the_functions_of_the_server_are_not_there():
    code = """
    $names = ['getallheaders', 'fastcgi_finish_request', 'lyger_handle_request'];
    echo json_encode(array_map('function_exists', $names));"""
    assert assert_same("-r", code).stdout == "[false,false,false]"
    assert ours("-r", "var_dump(extension_loaded('lyger'));").stdout == "bool(true)\n"


SHELL = [
    "echo 1;\necho 'x';\nexit(3);\n",
    "$a = 5;\nfunction q($x) {\nreturn $x * 2;\n}\necho q($a);\n",
    "nonesuch();\necho 'on';\n#precision=3\necho 1 / 3;\nquit\n",
    "var_dump($argv);\n",
]


@pytest.mark.parametrize("typed", SHELL)
def test_the_interactive_shell_answers_the_same(typed, tmp_path):
    # The line editor keeps its memory as long as its library is loaded: no leak, if it stays.
    env = {"HOME": str(tmp_path), "ZEND_DONT_UNLOAD_MODULES": "1"}
    assert_same("-a", stdin=typed, env=env)


def test_without_readline_there_is_no_shell_and_it_says_so():
    ended = ours("-n", "-a")
    assert (ended.status, ended.stdout) == (1, "")
    assert "readline" in ended.stderr and ended.stderr.count("\n") == 1


ON = "-d opcache.enable_cli=1"
OPCACHE = ["", ON, f"{ON} -d opcache.jit=tracing -d opcache.jit_buffer_size=16M"]


@pytest.mark.parametrize("options", OPCACHE)
def test_opcache_is_off_until_it_is_asked_for(options):
    code = """
    $status = opcache_get_status(false);
    echo json_encode([$status['opcache_enabled'] ?? $status, $status['jit']['on'] ?? null]);"""
    same = assert_same("-d", "zend_extension=opcache", *options.split(), "-r", code)
    assert ours(*options.split(), "-r", code) == same


MISTAKES = {
    "-Q": "-Q",
    "--nonesuch": "--nonesuch",
    "-r": "-r",
    "--rf": "--rf",
    "-r a -r b": "-r",
    "-R a -F b": "-R or -F",
    "-f a -f b": "-f",
    "-r a -f b": "-r",
    "-s -r a": "-r",
    "-R a -s": "-s",
    "-a -r b": "-r",
    "-S localhost:8000": "lyger-embed run",
}


@pytest.mark.parametrize("words, named", MISTAKES.items())
def test_a_mistake_is_one_sentence(words, named):
    ended = ours(*words.split())
    assert (ended.status, ended.stdout) == (1, "")
    assert ended.stderr.startswith("lyger-embed php: ") and ended.stderr.count("\n") == 1
    assert named in ended.stderr


@pytest.mark.parametrize("option", ["-h", "--help", "-?", "--usage"])
def test_the_usage_names_the_options(option):
    ended = ours(option)
    assert (ended.status, ended.stderr) == (0, "")
    letters = "f r B R F E a d c n z e H l s w v m i".split()
    names = "ini ri re rz rf rc".split()
    for named in [f" -{letter} " for letter in letters] + [f"--{name} " for name in names]:
        assert named in ended.stdout, named


def test_the_version_comes_before_later_mistakes():
    assert ours("-v", "-Q").status == 0
    assert ours("-Q", "-v").status == 1
