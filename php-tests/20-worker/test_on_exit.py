"""--on-exit: whether a worker's script is booted anew or goes on after exit() in its handler."""

import pytest


def start(start_server, cases, **options):
    return start_server(cases / "faults.php", mode="worker", workers=1, **options)


def boot_of(server):
    return server.fetch("/").get("X-Boot-Id")


EXITS = [("exit", "before exit"), ("exit+in+function", "deep exit and shutdown")]


@pytest.mark.parametrize("how, body", EXITS)
def test_continue_sends_the_response_and_keeps_the_worker(start_server, cases, how, body):
    server = start(start_server, cases, on_exit="continue")
    boot = boot_of(server)
    for _ in range(20):
        response = server.fetch(f"/?do={how}")
        assert (response.status, response.text) == (200, body)
    assert boot_of(server) == boot


@pytest.mark.parametrize("how, body", EXITS)
def test_recycle_boots_the_script_anew(start_server, cases, how, body):
    server = start(start_server, cases, on_exit="recycle")
    boot = boot_of(server)
    assert server.fetch(f"/?do={how}").text == body
    assert boot_of(server) != boot


def test_exit_outside_of_the_handler_boots_the_script_anew(start_server, cases):
    server = start(start_server, cases, on_exit="continue")
    boot = boot_of(server)
    assert server.fetch("/?do=exit+at+the+end").text == "bye"
    assert boot_of(server) != boot


def test_continue_keeps_what_called_the_loop(start_server, cases):
    server = start_server(cases / "deep_loop.php", mode="worker", workers=1, on_exit="continue")
    for n in range(1, 6):
        assert server.fetch("/?exit").text == f"request {n}"
    assert server.fetch("/").text == "request 6 and more"
