"""Paths that try to read sources, dot files, or what lies outside the root."""

import pytest
from support.http_client import request_bytes
from support.server import Server
from support.site import DOT, OUTSIDE, SOURCE, build_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = build_site(tmp_path_factory.mktemp("tricks"))
    with Server(root / "index.php", root=root, mode="classic") as server:
        yield server


def ask(site, path: str, method="GET"):
    with site.connect() as client:
        client.send(request_bytes(method, "", {}).replace(b" ", b" " + path.encode("latin-1"), 1))
        return client.read_response(method)


REFUSED = [
    "/.env",
    "/.git/config",
    "/.git/",
    "/.git",
    "/.hidden.php",
    "/plain/.htpasswd",
    "/%2eenv",
    "/%2Egit/config",
    "/.%65nv",
    "/./.env",
    "//.env",
    "/plain/../.env",
    "/.hidden.php/x",
    "/.missing",
    "/sub/.missing/deeper",
    "/dot-link.txt",
    "/out.txt",
    "/out/outside.txt",
    "/out.php",
    "/out/outside.php",
    "/next-door/file.txt",
    "/../outside.txt",
    "/..%2foutside.txt",
    "/%2e%2e/outside.txt",
    "/%2e%2e%2foutside.txt",
    "/.%2e/outside.txt",
    "/plain/../../outside.txt",
    "/plain/%2e%2e/%2e%2e/outside.txt",
    "/../site-next-door/file.txt",
    "/../../../../../../../../etc/passwd",
    "/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/..%5coutside.txt",
    "/..\\outside.txt",
    "/plain\\..\\..\\outside.txt",
    "/plain/..%5c..%5coutside.txt",
    "/plain/file.txt%00",
    "/plain/file.txt%00.html",
    "/page.php%00.txt",
    "/%00",
    "/page.txt%00.php",
    "/%c0%ae%c0%ae/outside.txt",
    "/%c0%ae%c0%ae%c0%afoutside.txt",
    "/..%c0%afoutside.txt",
    "/%e0%80%ae%e0%80%ae/outside.txt",
    "/%c0%aeenv",
]


@pytest.mark.parametrize("path", REFUSED)
def test_refused(site, path):
    response = ask(site, path)
    assert response.status in (400, 404), response.text
    assert SOURCE not in response.text and DOT not in response.text and OUTSIDE not in response.text


SOURCE_TRICKS = [
    "/page.php",
    "/PAGE.PHP",
    "/Page.php",
    "/UPPER.PHP",
    "/upper.php",
    "/mixed.PhP",
    "/mixed.PhP/info",
    "/page.php.",
    "/page.php..",
    "/page.php/",
    "/page.php/.",
    "/page.php//",
    "/page.php%20",
    "/page.php%2e",
    "/page.php%0a",
    "/page.php%0d",
    "/page.php%09",
    "/page.php%2f",
    "/page.php%252f",
    "/page%2ephp",
    "/page%252ephp",
    "/page.%70%68%70",
    "/page.ph%70%00",
    "/page.php::$DATA",
    "/page.php:",
    "/page.php;.txt",
    "/page.php%3b.txt",
    "/page.php?.txt",
    "/page.php%3f.txt",
    "/page.php%23.txt",
    "/page.php\\",
    "/page.php%5c",
    "/page.php~",
    "/page.phtml",
    "/page.phar",
    "/page.phps",
    "/page.php5",
    "/page.pht",
    "/leak.txt",
    "/leak-chain.html",
    "/sub/../page.php",
    "/sub//index.php",
    "//page.php",
    "/./page.php",
    "/inside-link/../page.php",
    "/page.php/../page.php",
    "/style.css/../page.php",
    "/loop",
    "/dangling.txt",
]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", SOURCE_TRICKS)
def test_the_source_is_never_sent(site, path, method):
    response = ask(site, path, method)
    assert SOURCE not in response.text
    assert response.status < 500
    assert "httpd-php" not in (response.get("Content-Type") or "")


@pytest.mark.parametrize("range_header", ["bytes=0-", "bytes=-20", "bytes=0-3,5-9"])
def test_the_source_is_not_sent_in_ranges_either(site, range_header):
    for path in ("/page.php", "/UPPER.PHP", "/leak.txt", "/page.phtml"):
        assert "<?php" not in site.fetch(path, headers={"Range": range_header}).text


def test_a_fifo_does_not_hang_the_server(site):
    assert ask(site, "/fifo.txt").status in (200, 403, 404)
    assert site.fetch("/plain/file.txt").status == 200


@pytest.mark.parametrize("path", ["/%", "/%4", "/%zz", "/%u0041", "/a%"])
def test_a_broken_escape_is_refused_or_taken_as_it_stands(site, path):
    assert ask(site, path).status in (200, 400, 404)


def test_a_name_longer_than_any_file_goes_to_the_script(site):
    assert ask(site, "/" + "n" * 300).json()["file"] == "index.php"
    assert ask(site, "/" + "d/" * 2000).status in (200, 404, 414)
