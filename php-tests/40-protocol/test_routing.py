"""Which file answers a path: files, directories, scripts with PATH_INFO, the front controller."""

import pytest
from support.http_client import request_bytes
from support.server import Server
from support.site import build_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = build_site(tmp_path_factory.mktemp("routing"))
    with Server(root / "index.php", root=root, mode="classic") as server:
        server.root = root
        yield server


def test_an_existing_file_is_served_as_it_is(site):
    response = site.fetch("/plain/file.txt")
    assert (response.status, response.body) == (200, b"plain file\n")


def test_an_existing_script_runs(site):
    script = site.fetch("/page.php").json()
    assert script["file"] == "page.php"
    assert script["SCRIPT_NAME"] == script["PHP_SELF"] == "/page.php"
    assert script["SCRIPT_FILENAME"] == str(site.root / "page.php")
    assert script["DOCUMENT_ROOT"] == str(site.root)


def test_path_info_is_what_follows_the_script(site):
    script = site.fetch("/page.php/some/info?q=1").json()
    assert script["PATH_INFO"] == "/some/info"
    assert script["SCRIPT_NAME"] == "/page.php"
    assert script["PHP_SELF"] == "/page.php/some/info"
    assert script["QUERY_STRING"] == "q=1"
    assert script["REQUEST_URI"] == "/page.php/some/info?q=1"


def test_path_info_is_decoded_and_the_request_uri_is_not(site):
    script = site.fetch("/page.php/a%20b/%C3%A9").json()
    assert script["PATH_INFO"] == "/a b/é"
    assert script["REQUEST_URI"] == "/page.php/a%20b/%C3%A9"


def test_path_info_may_name_another_script(site):
    script = site.fetch("/page.php/index.php").json()
    assert (script["file"], script["PATH_INFO"]) == ("page.php", "/index.php")


def test_a_dot_segment_is_refused_in_path_info_too(site):
    assert site.fetch("/page.php/.well-known/x").status == 404


def test_a_script_in_a_sub_directory_has_path_info_too(site):
    script = site.fetch("/deep/er/page.php/x").json()
    assert (script["directory"], script["SCRIPT_NAME"], script["PATH_INFO"]) == (
        "er",
        "/deep/er/page.php",
        "/x",
    )


@pytest.mark.parametrize(
    "path", ["/", "/index.php", "/missing", "/missing/deeper", "/page", "/plain/no.txt"]
)
def test_all_else_goes_to_the_script(site, path):
    script = site.fetch(path + "?a=b").json()
    assert (script["file"], script["directory"]) == ("index.php", "site")
    assert script["SCRIPT_NAME"] == "/index.php"
    assert script["REQUEST_URI"] == path + "?a=b"
    assert script["QUERY_STRING"] == "a=b"


def test_a_missing_script_goes_to_the_front_controller(site):
    assert site.fetch("/missing.php").json()["directory"] == "site"


def test_post_to_a_missing_path_goes_to_the_script(site):
    assert site.fetch("/form", "POST", body=b"a=b").json()["REQUEST_URI"] == "/form"


def test_a_directory_with_index_php_runs_it(site):
    script = site.fetch("/sub/?a=b").json()
    assert (script["directory"], script["SCRIPT_NAME"]) == ("sub", "/sub/index.php")
    assert script["REQUEST_URI"] == "/sub/?a=b"


def test_a_directory_with_index_html_serves_it(site):
    response = site.fetch("/html/")
    assert response.body == b"<h1>html index</h1>"
    assert response.get("Content-Type").startswith("text/html")


def test_index_php_comes_before_index_html(site):
    assert site.fetch("/both/").json()["directory"] == "both"


@pytest.mark.parametrize("path", ["/sub", "/html", "/both"])
def test_a_directory_without_its_slash_is_redirected(site, path):
    response = site.fetch(f"{path}?a=b&c=%20")
    assert response.status in (301, 308)
    assert response.get("Location").endswith(f"{path}/?a=b&c=%20")


def test_a_redirect_never_leads_to_another_host(site):
    for path in ("//sub", "//example.com/../sub", "/%2Fexample.com/..%2Fsub", "/\\sub"):
        location = site.fetch(path).get("Location", "")
        assert not location.startswith(("//", "/\\")), (path, location)
        assert "example.com" not in location.split("?")[0].split("/")[:3]


def test_a_directory_without_an_index_goes_to_the_script(site):
    assert site.fetch("/plain/").json()["directory"] == "site"


def test_names_are_percent_decoded_once(site):
    assert site.fetch("/a%20b+c.txt").body == b"space and plus\n"
    assert site.fetch("/gr%C3%B6%C3%9Fe.txt").body == b"unicode name\n"
    assert site.fetch("/percent%2541.txt").body == b"percent\n"
    assert site.fetch("/space%20name.php").json()["SCRIPT_NAME"] == "/space name.php"


def test_an_encoded_path_finds_the_same_script(site):
    assert site.fetch("/%70age.php").json()["file"] == "page.php"


def test_dots_inside_the_root_are_resolved(site):
    for path in ("/sub/../plain/file.txt", "/./plain/./file.txt", "/plain//file.txt"):
        response = site.fetch(path)
        assert response.status in (200, 400, 404), path
        if response.status == 200:
            assert response.body == b"plain file\n", path


def test_links_inside_the_root_are_followed(site):
    assert site.fetch("/inside-link.txt").body == b"plain file\n"
    assert site.fetch("/inside-link/file.txt").body == b"plain file\n"


def test_a_file_is_not_run_because_php_follows_it(site):
    # nginx's old trap: /style.css/x.php must not run the style sheet.
    for path in ("/style.css/x.php", "/style.css/", "/plain/file.txt/index.php"):
        assert b"body {}" not in site.fetch(path).body


def test_a_directory_named_like_a_script_is_a_directory(site):
    assert site.fetch("/dir.php/inside.txt").body == b"inside\n"


def test_a_text_file_with_php_in_its_name_is_text(site):
    assert site.fetch("/page.php.txt").body == b"a text file\n"


def test_post_to_a_static_file_is_refused(site):
    response = site.fetch("/style.css", "POST", body=b"x")
    assert response.status == 405
    assert {"get", "head"} <= set(response.tokens("Allow"))


def test_head_runs_a_script_without_its_body(site):
    with site.connect() as client:
        client.send(request_bytes("HEAD", "/page.php"))
        assert client.read_response("HEAD").status == 200
        client.finish()


def test_the_script_may_live_outside_the_root(start_server, tmp_path):
    root = build_site(tmp_path)
    server = start_server(tmp_path / "outside.php", root=root, mode="classic")
    assert server.fetch("/missing").json()["file"] == "outside.php"
    assert server.fetch("/plain/file.txt").body == b"plain file\n"


def test_the_root_is_the_scripts_directory_by_default(start_server, tmp_path):
    root = build_site(tmp_path)
    server = start_server(root / "sub" / "index.php", mode="classic")
    assert server.fetch("/x").json()["DOCUMENT_ROOT"] == str(root / "sub")
    assert b"plain file" not in server.fetch("/plain/file.txt").body
