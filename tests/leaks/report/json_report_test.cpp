#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "runtime/leaks/report/report.h"
#include "tests/leaks/report/sample_report.h"

using namespace lyger::runtime;
using Json = nlohmann::json;

namespace {

Json json_of(const CheckReport& report, bool verbose = false) {
  ReportSettings settings;
  settings.folder = "/srv/app";
  settings.verbose = verbose;
  return Json::parse(render(Format::json, report, settings));
}

}  // namespace

TEST_CASE("a finding has its class, path, places, requests and remedy as fields") {
  const Json finding = json_of(sample_report())["findings"][0];
  CHECK(finding["class"] == "definite");
  CHECK(finding["kind"] == "property");
  CHECK(finding["evidence"] == "taint");
  CHECK(finding["path"] == "App\\Context::$current → User#42 → email");
  CHECK(finding["hops"] == Json({"App\\Context::$current", "User#42", "email"}));
  CHECK(finding["declared"] == Json({{"file", "src/Context.php"}, {"line", 9}}));
  CHECK(finding["written"]["file"] == "src/Context.php");
  CHECK(finding["written"]["line"] == 21);
  CHECK(finding["written"]["stack"][1]["function"] == "{closure}()");
  CHECK(finding["written"]["stack"][1]["line"] == 30);
  CHECK(finding["requests"][0]["role"] == "A");
  CHECK(finding["seen"] == 30);
  CHECK(finding["confidence"] == 1.0);
  CHECK(finding["fingerprint"].get<std::string>().size() == 16);
  CHECK_FALSE(finding["fix"].get<std::string>().empty());
}

TEST_CASE("places that are not known are null") {
  const Json report = json_of(sample_report(), true);
  CHECK(report["findings"][2]["written"].is_null());
  CHECK(report["findings"][3]["declared"].is_null());
}

TEST_CASE("canaries are called by what they are, and session ids are masked") {
  const Json finding = json_of(sample_report())["findings"][0];
  CHECK(finding["value"] == "\"«A's query id»\"");
  CHECK(finding["requests"][1]["target"] == "/profile?id=«B's query id»");
  CHECK(finding["requests"][0]["details"] == Json({"Cookie: PHPSESSID=012…", "Accept: */*"}));
}

TEST_CASE("benign findings are counted, and listed only when asked for") {
  CHECK(json_of(sample_report())["findings"].size() == 3);
  CHECK(json_of(sample_report(), true)["findings"].size() == 4);
  CHECK(json_of(sample_report())["summary"]["benign"] == 1);
  CHECK(json_of(sample_report())["summary"]["leaks"] == 3);
}

TEST_CASE("bytes that are not UTF-8 become replacement characters") {
  CheckReport report = sample_report();
  report.findings = {tainted_user()};
  report.findings.front().value = "\"\xff<script>\n\"";
  CHECK(json_of(report)["findings"][0]["value"] == "\"\uFFFD<script>\n\"");
}

TEST_CASE("a report without findings has an empty list and a summary") {
  CheckReport report = sample_report();
  report.findings.clear();
  const Json json = json_of(report);
  CHECK(json["version"] == 1);
  CHECK(json["findings"] == Json::array());
  CHECK(json["summary"]["sent"] == 1214);
  CHECK(json["summary"]["notes"].size() == 1);
}
