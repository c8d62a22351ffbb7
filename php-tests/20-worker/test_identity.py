"""100 parallel clients, each with its own id everywhere, never see each other's."""

import threading

import pytest
from support.http_client import request_bytes

CLIENTS, ROUNDS = 100, 10


def ask(server, number: int, problems: list) -> None:
    try:
        with server.connect(timeout=60) as client:
            for turn in range(ROUNDS):
                own = f"{number}-{turn}"
                headers = {
                    "Cookie": f"id={own}",
                    "X-Id": own,
                    "Content-Type": "application/x-www-form-urlencoded",
                }
                client.send(request_bytes("POST", f"/?id={own}", headers, f"id={own}".encode()))
                response = client.read_response("POST")
                wanted = [[own] * 4, [own, own, own, f"id={own}"]]
                if response.json() != wanted or response.get("X-Id") != own:
                    problems.append((own, response.headers, response.text))
                if response.get("Set-Cookie") != f"id={own}":
                    problems.append((own, response.headers))
            client.finish()
    except Exception as error:  # a thread's failure must reach the test
        problems.append((number, repr(error)))


@pytest.mark.parametrize("workers", [1, 4])
def test_parallel_clients_see_only_themselves(start_server, cases, mode, workers):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    server = start_server(cases / "identity.php", mode=mode, workers=workers, env=env)
    problems = []
    threads = [threading.Thread(target=ask, args=(server, n, problems)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
