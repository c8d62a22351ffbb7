"""What a worker's script does between two requests is the last one's work, and is put right."""

import pytest


@pytest.mark.parametrize("baseline", ["boot", "first-request"])
def test_the_next_request_sees_nothing_of_it(start_server, cases, baseline):
    server = start_server(
        cases / "after_work.php", mode="worker", workers=1, hygiene_baseline=baseline
    )
    before = server.fetch("/").text
    server.fetch("/?change")
    assert server.fetch("/").text == before
    assert server.fetch("/").text == before


def test_it_sees_what_its_request_has_changed(start_server, cases, tmp_path):
    server = start_server(cases / "after_work.php", mode="worker", workers=1)
    before = server.fetch("/").text
    server.fetch(f"/?in_request&after={tmp_path}/seen")
    assert server.fetch("/").text == before
    assert (tmp_path / "seen").read_text() == "5"


def test_what_the_first_one_sets_up_after_its_answer_stays(start_server, cases):
    server = start_server(cases / "after_work.php", mode="worker", workers=1)
    server.fetch("/?change")
    assert '"Asia\\/Tokyo"' in server.fetch("/").text
    assert '"Asia\\/Tokyo"' in server.fetch("/").text
