"""Every start-up mistake is one sentence on stderr that names the thing, and exit status 2."""

import os
import socket

import pytest
from support.server import free_port, run_binary


def refused(*arguments, names=(), **options) -> str:
    ended = run_binary(*arguments, **options)
    said = ended.stderr.strip()
    assert ended.returncode == 2, (ended.returncode, ended.stdout, said)
    assert said and len(said.splitlines()) == 1, said
    assert ended.stdout.strip() == "", ended.stdout
    for name in names:
        assert name in said, f"{name!r} is not named: {said}"
    return said


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "index.php"
    path.write_text("<?php echo 1;")
    return path


def listen():
    return ["--listen", f"127.0.0.1:{free_port()}"]


def test_a_missing_script(tmp_path):
    refused("run", *listen(), tmp_path / "nowhere.php", names=["nowhere.php"])


def test_no_script_at_all(tmp_path):
    refused("run", *listen(), names=["script"], cwd=tmp_path)


def test_a_script_that_is_a_directory(tmp_path):
    refused("run", *listen(), tmp_path, names=[tmp_path.name])


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_a_script_that_cannot_be_read(script):
    script.chmod(0)
    refused("run", *listen(), script, names=["index.php"])


def test_a_missing_root(script):
    refused("run", *listen(), "--root", "/no/such/root", script, names=["/no/such/root"])


def test_a_root_that_is_a_file(script):
    refused("run", *listen(), "--root", script, script, names=["index.php"])


def test_a_taken_port_and_by_whom(script):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused("run", "--listen", f"127.0.0.1:{port}", script, names=[str(port)])
        assert "python" in said or str(os.getpid()) in said


def test_a_taken_unix_socket(script, tmp_path):
    with socket.socket(socket.AF_UNIX) as taken:
        taken.bind(str(tmp_path / "taken.sock"))
        taken.listen()
        refused("run", "--listen", f"unix:{tmp_path}/taken.sock", script, names=["taken.sock"])


def test_a_unix_socket_left_by_a_dead_server_is_no_mistake(script, tmp_path, start_server):
    left = tmp_path / "left.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left))
    server = start_server(
        script, mode="classic", listen=[f"unix:{left}", f"127.0.0.1:{free_port()}"]
    )
    assert server.fetch("/").text == "1"


def test_a_unix_socket_in_a_missing_directory(script):
    refused("run", "--listen", "unix:/no/such/dir/socket", script, names=["/no/such/dir"])


def test_a_file_in_the_way_of_a_unix_socket_is_not_removed(script, tmp_path):
    (tmp_path / "precious").write_text("data")
    refused("run", "--listen", f"unix:{tmp_path}/precious", script, names=["precious"])
    assert (tmp_path / "precious").read_text() == "data"


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "127.0.0.1:",
        "127.0.0.1:port",
        "127.0.0.1:99999",
        "1.2.3.4.5:80",
        "unix:",
        "127.0.0.1:-1",
    ],
)
def test_a_bad_address(script, address):
    refused("run", "--listen", address, script, names=[address])


def test_an_address_of_another_machine(script):
    refused("run", "--listen", "192.0.2.1:8880", script, names=["192.0.2.1"])


@pytest.mark.parametrize(
    "option",
    [
        ("--workers", "0"),
        ("--workers", "-1"),
        ("--workers", "many"),
        ("--workers", "1000000"),
        ("--mode", "magic"),
        ("--queue", "-1"),
        ("--queue", "x"),
        ("--queue-timeout", "soon"),
        ("--header-timeout", "-1"),
        ("--max-body", "huge"),
        ("--max-header-bytes", "-5"),
        ("--log-level", "loud"),
        ("--log-format", "xml"),
    ],
)
def test_a_bad_value(script, option):
    said = refused("run", *listen(), *option, script, names=[option[0]])
    assert option[1] in said


def test_an_unknown_option(script):
    refused("run", *listen(), "--no-such-option", script, names=["--no-such-option"])


def test_an_unknown_command():
    refused("fly", names=["fly"])


def test_two_scripts(script):
    refused("run", *listen(), script, script)


@pytest.mark.parametrize("setting", ["novalue", "=value", "no such\nkey=1"])
def test_a_bad_ini_option(script, setting):
    refused("run", *listen(), "--ini", setting, script, names=["--ini"])


def test_a_missing_ini_file(script):
    refused("run", *listen(), "--php-ini", "/no/such/php.ini", script, names=["/no/such/php.ini"])


def test_an_access_log_that_cannot_be_written(script):
    refused(
        "run", *listen(), "--access-log", "/no/such/dir/access.log", script, names=["/no/such/dir"]
    )


@pytest.mark.skipif(os.getuid() == 0, reason="root may use every port")
def test_a_port_without_permission(script):
    refused("run", "--listen", "127.0.0.1:80", script, names=["80"])
