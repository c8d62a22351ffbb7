"""The welcome application: what a person sees on the first start."""

import re

import pytest


@pytest.fixture
def page(cases):
    return cases.parent / "apps" / "welcome" / "public" / "index.php"


def test_the_welcome_page_counts_in_worker_mode(start_server, page):
    server = start_server(page, mode="worker", workers=1)
    first, second = server.fetch("/"), server.fetch("/")
    assert first.status == second.status == 200
    assert "It works." in first.text and "PHP 8." in first.text
    counts = [
        re.search(r"<strong>(\d+)</strong>", response.text)[1] for response in (first, second)
    ]
    assert counts == ["1", "2"]


def test_the_welcome_page_is_plain_in_classic_mode(start_server, page):
    server = start_server(page, mode="classic", workers=1)
    response = server.fetch("/")
    assert response.status == 200 and "classic" in response.text
    assert "Warning" not in response.text and "Warning" not in server.stderr()


@pytest.mark.parametrize("mode", ["auto", "classic"])
def test_the_welcome_page_has_what_it_links_to(start_server, page, mode):
    server = start_server(page, mode=mode, workers=1)
    html = server.fetch("/").text
    links = re.findall(r'(?:href|src)="(/[^"]+)"', html)
    assert links
    for link in links:
        assert server.fetch(link).status == 200, link
    assert "OPcache" in html and re.search(r"<dd>on", html)
