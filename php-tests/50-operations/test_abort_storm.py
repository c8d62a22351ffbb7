"""Killed clients leave no thread stuck, no descriptor open, no temporary file."""

import os

from support.abort_storm import storm

ABORTS = int(os.environ.get("LYGER_ABORTS", "300"))


def test_killed_clients_leave_nothing_behind(start_server, cases, mode):
    env = {"AS_WORKER": "1"} if mode == "worker" else {}
    server = start_server(cases / "storm.php", mode=mode, workers=4, env=env)
    storm(server, ABORTS)
