"""The forms of a check's report, as other programs read them: of one check with all of them."""

import html.parser
import json
import pathlib
import xml.etree.ElementTree

import pytest
from support.server import REPOSITORY, run_binary

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = REPOSITORY / "docs" / "check.schema.json"
FORMS = ("text", "json", "sarif", "junit", "html")


def checked(folder, script, *arguments):
    """The check's exit status and, by name, its reports, read from their files."""
    requests = folder / "requests.http"
    requests.write_text("GET http://localhost/?name=Ann&password=hunter2\n")
    files = [f"--format={form}={folder / form}" for form in FORMS]
    ended = run_binary(
        "check", "--php-ini", "/dev/null", "--repeat", "3", "--probe", "20", "--requests", requests,
        *files, *arguments, HERE / script, within=120,
    )
    assert ended.returncode in (0, 1), ended.stderr
    return ended.returncode, {form: (folder / form).read_text(encoding="utf-8") for form in FORMS}


@pytest.fixture(scope="module")
def leaky(tmp_path_factory):
    status, reports = checked(tmp_path_factory.mktemp("leaky"), "odd_values_worker.php", "--verbose")
    assert status == 1, reports["text"]
    return reports


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    status, reports = checked(tmp_path_factory.mktemp("clean"), "clean_worker.php")
    assert status == 0, reports["text"]
    return reports


def validate(text):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(json.loads(text))


def test_the_json_form_is_as_its_schema_says(leaky, clean):
    validate(leaky["json"])
    validate(clean["json"])


def test_the_schema_describes_every_field(leaky):
    schema = json.loads(SCHEMA.read_text())
    report = json.loads(leaky["json"])
    for finding in report["findings"]:
        assert set(finding) == set(schema["$defs"]["finding"]["properties"])
    assert set(report["summary"]) == set(schema["$defs"]["summary"]["properties"])


def test_bytes_that_are_no_text_and_markup_are_in_every_form_and_harm_none(leaky):
    xml.etree.ElementTree.fromstring(leaky["junit"])
    json.loads(leaky["sarif"])
    page = Page(leaky["html"])
    assert page.scripts == 1 and page.outside == []
    assert "<b>bold" not in leaky["html"]
    assert "&lt;b&gt;bold" in leaky["html"]


def test_secrets_are_in_no_form(leaky):
    for form in FORMS:
        assert "open-sesame-1234567890" not in leaky[form], form
        assert "hunter2" not in leaky[form], form


def test_the_sarif_form_has_a_rule_and_a_place_for_each_result(leaky):
    (run,) = json.loads(leaky["sarif"])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"]
        assert result["partialFingerprints"]["lygerLeak/v1"]


def test_ci_sees_a_failure_for_each_leak_and_none_for_a_clean_application(leaky, clean):
    leaks = json.loads(leaky["json"])["summary"]["leaks"]
    assert len(xml.etree.ElementTree.fromstring(leaky["junit"]).findall(".//failure")) == leaks
    suite = xml.etree.ElementTree.fromstring(clean["junit"])
    assert suite.get("failures") == "0" and suite.findall(".//testcase")


def test_all_forms_tell_of_the_same_leaks(leaky):
    findings = json.loads(leaky["json"])["findings"]
    assert len(json.loads(leaky["sarif"])["runs"][0]["results"]) == len(findings)
    assert Page(leaky["html"]).articles == len(findings)
    for finding in findings:
        assert finding["path"] in leaky["text"]
        assert (finding["fingerprint"] in leaky["text"]) == (finding["class"] != "benign")


def test_nothing_found_says_what_was_looked_at(clean):
    assert clean["text"].startswith("No leak found.")
    assert " after each, in " in " ".join(clean["text"].split())


def test_the_fields_that_a_service_does_not_reset_are_named(tmp_path):
    status, reports = checked(tmp_path, "reset_worker.php")
    assert status == 1, reports["text"]
    for finding in json.loads(reports["json"])["findings"]:
        assert finding["unreset_fields"] == ["$owner", "$voucher"], finding
        assert "App\\Cart implements ResetInterface" in finding["fix"]


class Page(html.parser.HTMLParser):
    """What a browser would load and run of a page."""

    def __init__(self, text):
        super().__init__()
        self.scripts = self.articles = 0
        self.outside = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.scripts += tag == "script"
        self.articles += tag == "article"
        self.outside += [
            (name, value) for name, value in attributes
            if name in ("src", "style", "data") or name.startswith("on")
            or (name == "href" and not value.startswith("#"))
        ]
