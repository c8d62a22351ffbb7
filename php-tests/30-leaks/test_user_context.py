"""The README's demonstration: a singleton that keeps the user, and the same page without it."""

from corpus import check_script, summary
from planted import APPS, without_numbers

PAGES = APPS / "user-context" / "public"


def test_the_singletons_user_is_found_with_path_and_line():
    status, report, output = check_script(PAGES / "index.php")
    told = "\n".join([*map(summary, report.get("findings", [])), output])
    assert status == 1, told
    found = report["findings"][0]
    assert found["class"] == "definite", told
    path = "App\\UserContext::$instance → UserContext → user → User → name"
    assert without_numbers(found["path"]) == path, told
    code = (PAGES.parent / "src" / "UserContext.php").read_text().splitlines()
    assert found["written"]["file"].endswith("UserContext.php"), told
    assert code[found["written"]["line"] - 1].strip() == "$this->user = $user;", told


def test_nothing_is_found_where_the_user_goes_with_the_request():
    status, report, output = check_script(PAGES / "attribute.php")
    assert status == 0, "\n".join([*map(summary, report.get("findings", [])), output])
    assert not [finding for finding in report["findings"] if finding["class"] != "benign"]
