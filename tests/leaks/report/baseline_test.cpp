#include "runtime/leaks/report/baseline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "runtime/base/startup_error.h"
#include "runtime/leaks/report/fingerprint.h"
#include "tests/leaks/report/sample_report.h"
#include "tests/leaks/report/source_tree.h"

using namespace lyger::runtime;

namespace {

constexpr std::chrono::year_month_day today{std::chrono::year(2026) / 11 / 21};

std::string text_in(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string baseline_with(const std::string& fields) {
  return R"({"version": 1, "accepted": [{"fingerprint": ")" + fingerprint_of(tainted_user()) +
         R"(", "path": "App\\Context::$current → User → email", "class": "definite")" + fields +
         "}]}";
}

std::string refusal_of(const std::string& text) {
  const SourceTree tree("leaks.json", text);
  try {
    (void)Baseline::load(tree.path("leaks.json"));
  } catch (const StartupError& error) {
    std::string sentence = error.what();
    return sentence.replace(sentence.find(tree.root().string()), tree.root().string().size(), "");
  }
  return {};
}

}  // namespace

TEST_CASE("what the baseline accepts is taken out of the report and counted") {
  const SourceTree tree("leaks.json", baseline_with(""));
  CheckReport report = sample_report();
  Baseline::load(tree.path("leaks.json")).accept(report, today);
  CHECK(report.summary.accepted == 1);
  CHECK(report.findings.size() == 3);
  CHECK(report.summary.notes.size() == 1);
}

TEST_CASE("an entry counts until the end of its last day, and then the report says so") {
  const SourceTree valid("leaks.json", baseline_with(R"(, "expires": "2026-11-21")"));
  CheckReport report = sample_report();
  Baseline::load(valid.path("leaks.json")).accept(report, today);
  CHECK(report.findings.size() == 3);

  const SourceTree expired("leaks.json", baseline_with(R"(, "expires": "2026-11-20")"));
  report = sample_report();
  Baseline::load(expired.path("leaks.json")).accept(report, today);
  CHECK(report.findings.size() == 4);
  CHECK(report.summary.accepted == 0);
  CHECK(report.summary.notes.back().find("has expired on 2026-11-20") != std::string::npos);
}

TEST_CASE("an entry that matches nothing is named") {
  const SourceTree tree("leaks.json", baseline_with(""));
  CheckReport report = sample_report();
  report.findings.clear();
  Baseline::load(tree.path("leaks.json")).accept(report, today);
  CHECK(report.summary.notes.back().find(
            "App\\Context::$current → User → email) matches nothing") != std::string::npos);
}

TEST_CASE("an update accepts every leak and is the same the second time") {
  const SourceTree tree("other.json", "");
  const std::string file = tree.path("leaks.json");
  CheckReport report = sample_report();
  use_baseline(report, file, BaselineUse::update, today);
  CHECK(report.summary.accepted == 3);
  CHECK(report.findings.size() == 1);
  CHECK(report.summary.notes.back().ends_with("/leaks.json has 3 entries now."));
  const std::string first = text_in(file);
  CHECK(first.find(R"("path": "App\\Context::$current → User → email")") != std::string::npos);
  CHECK(first.find("Config") == std::string::npos);

  report = sample_report();
  std::ranges::reverse(report.findings);
  use_baseline(report, file, BaselineUse::update, today);
  CHECK(text_in(file) == first);
}

TEST_CASE("an update keeps reasons and days of what still matches and drops the rest") {
  const std::string mine = R"(, "reason": "see ticket 7", "expires": "2027-01-31")";
  std::string text = baseline_with(mine);
  text.insert(text.rfind("]}"), R"(, {"fingerprint": "0123456789abcdef", "path": "Gone::$x"})");
  const SourceTree tree("leaks.json", text);
  CheckReport report = sample_report();
  use_baseline(report, tree.path("leaks.json"), BaselineUse::update, today);
  const Baseline updated = Baseline::load(tree.path("leaks.json"));
  REQUIRE(updated.entries().size() == 3);
  CHECK(updated.entries().front().reason == "see ticket 7");
  CHECK(updated.entries().front().expires == "2027-01-31");
  CHECK(text_in(tree.path("leaks.json")).find("Gone") == std::string::npos);
}

TEST_CASE("the fingerprint is the same whatever ids the objects have") {
  Finding finding = tainted_user();
  const std::string fingerprint = fingerprint_of(finding);
  finding.path = "App\\Context::$current → User#7 → email";
  CHECK(fingerprint_of(finding) == fingerprint);
  finding.path = "App\\Context::$current → User#7 → name";
  CHECK(fingerprint_of(finding) != fingerprint);
}

TEST_CASE("the fingerprint is the same when lines move, and on another machine") {
  Finding finding = tainted_user();
  finding.path = "A::$b → {closure} at src/a.php:12 use $c";
  const std::string closure = fingerprint_of(finding);
  finding.path = "A::$b → {closure} at src/a.php:340 use $c";
  CHECK(fingerprint_of(finding) == closure);
  finding.path = "A::$b → {closure} at src/a.php:340 use $d";
  CHECK(fingerprint_of(finding) != closure);
  finding.kind = "included_file";
  finding.path = "included_file /srv/app/a.php";
  const std::string file = fingerprint_of(finding);
  finding.path = "included_file /home/ci/app/a.php";
  CHECK(fingerprint_of(finding) == file);
}

TEST_CASE("a baseline that cannot be used is refused in one sentence") {
  CHECK(refusal_of("{") == "the baseline /leaks.json cannot be used: it is not JSON.");
  CHECK(
      refusal_of("[]") ==
      "the baseline /leaks.json cannot be used: it is not {\"version\": 1, \"accepted\": [...]}.");
  CHECK(refusal_of(R"({"version": 2, "accepted": []})") ==
        "the baseline /leaks.json cannot be used: this lyger-embed only knows version 1 of its "
        "form.");
  CHECK(refusal_of(R"({"version": 1, "accepted": [{}]})") ==
        "the baseline /leaks.json cannot be used: entry 1 has no fingerprint.");
  CHECK(refusal_of(R"({"version": 1, "accepted": [{"fingerprint": 7}]})") ==
        "the baseline /leaks.json cannot be used: fingerprint of entry 1 is no string.");
  CHECK(
      refusal_of(baseline_with(R"(, "expires": "2027-02-30")")) ==
      "the baseline /leaks.json cannot be used: entry 1 expires on \"2027-02-30\", which is no day "
      "such as 2027-01-31.");
  CHECK_THROWS_AS((void)Baseline::load("/no/such/file"), StartupError);
}

TEST_CASE("a baseline that cannot be written says why") {
  CheckReport report = sample_report();
  CHECK_THROWS_WITH_AS(
      use_baseline(report, "/no/such/folder/leaks.json", BaselineUse::update, today),
      "/no/such/folder/leaks.json cannot be written: No such file or directory.",
      StartupError);
}
