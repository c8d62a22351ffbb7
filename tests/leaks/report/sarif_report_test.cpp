#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "runtime/leaks/report/report.h"
#include "tests/leaks/report/sample_report.h"

using namespace lyger::runtime;
using Json = nlohmann::json;

namespace {

Json run_of(const CheckReport& report, bool verbose = false) {
  ReportSettings settings;
  settings.folder = "/srv/app";
  settings.verbose = verbose;
  const Json log = Json::parse(render(Format::sarif, report, settings));
  CHECK(log["version"] == "2.1.0");
  return log["runs"][0];
}

Json place(const char* file, int line) {
  return {{"artifactLocation", {{"uri", file}, {"uriBaseId", "SRCROOT"}}},
          {"region", {{"startLine", line}}}};
}

}  // namespace

TEST_CASE("a result stands where the value is written and relates to where it is declared") {
  const Json result = run_of(sample_report())["results"][0];
  CHECK(result["level"] == "error");
  CHECK(result["locations"][0]["physicalLocation"] == place("src/Context.php", 21));
  CHECK(result["relatedLocations"][0]["physicalLocation"] == place("src/Context.php", 9));
  CHECK(result["partialFingerprints"]["lygerLeak/v1"].get<std::string>().size() == 16);
}

TEST_CASE("a result whose write is not known stands where it is declared, or at the script") {
  const Json results = run_of(sample_report(), true)["results"];
  CHECK(results[2]["locations"][0]["physicalLocation"] == place("src/price.php", 5));
  CHECK(results[3]["locations"][0]["physicalLocation"] == place("public/index.php", 1));
}

TEST_CASE("the call stack is the code flow, outermost call first") {
  const Json result = run_of(sample_report())["results"][0];
  const Json flow = result["codeFlows"][0]["threadFlows"][0]["locations"];
  REQUIRE(flow.size() == 2);
  CHECK(flow[0]["location"]["physicalLocation"] == place("public/index.php", 30));
  CHECK(flow[1]["location"]["physicalLocation"] == place("src/Context.php", 21));
  CHECK(result["stacks"][0]["frames"][0]["location"]["physicalLocation"] ==
        place("src/Context.php", 21));
}

TEST_CASE("each result's rule is in the list once, with help") {
  CheckReport report = sample_report();
  report.findings.push_back(tainted_user());
  const Json run = run_of(report);
  const Json& rules = run["tool"]["driver"]["rules"];
  CHECK(rules.size() == 3);
  for (const Json& result : run["results"]) {
    const Json& rule = rules[result["ruleIndex"].get<std::size_t>()];
    CHECK(rule["id"] == result["ruleId"]);
    CHECK_FALSE(rule["help"]["text"].get<std::string>().empty());
  }
}

TEST_CASE("classes are levels, and users' data in other requests is a matter of security") {
  const Json run = run_of(sample_report(), true);
  CHECK(run["results"][1]["level"] == "warning");
  CHECK(run["results"][2]["level"] == "warning");
  CHECK(run["results"][3]["level"] == "note");
  CHECK(run["tool"]["driver"]["rules"][0]["properties"]["tags"][2] == "security");
  CHECK_FALSE(run["tool"]["driver"]["rules"][1]["properties"].contains("security-severity"));
}

TEST_CASE("files outside of the folder and names with spaces are whole, escaped addresses") {
  CheckReport report = sample_report();
  report.findings = {tainted_user()};
  report.findings[0].written = {"/opt/my lib/a#b.php", 3};
  const Json location = run_of(report)["results"][0]["locations"][0]["physicalLocation"];
  CHECK(location["artifactLocation"] == Json({{"uri", "file:///opt/my%20lib/a%23b.php"}}));
}
