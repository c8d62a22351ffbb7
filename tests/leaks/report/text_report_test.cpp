#include <doctest/doctest.h>

#include <string>

#include "runtime/leaks/report/report.h"
#include "tests/leaks/report/sample_report.h"
#include "tests/leaks/report/source_tree.h"

using namespace lyger::runtime;

namespace {

std::string text_of(const CheckReport& report, ReportSettings settings = {}) {
  if (settings.folder.empty()) {
    settings.folder = "/srv/app";
  }
  return render(Format::text, report, settings);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a finding is shown with its path, value, stack, requests, reason and remedy") {
  CheckReport report = sample_report();
  report.findings = {tainted_user()};
  report.findings.front().fix = "Pass it on.";
  report.findings.front().fingerprint = "f58e04927c35b8a3";
  CHECK(text_of(report) ==
        "── Definite: 1 (one request changes what another one meets) "
        "────────────────────────────────────────\n"
        "\n"
        "definite leak: what one user has sent is still there for the next\n"
        "  App\\Context::$current → User#42 → email\n"
        "    --> src/Context.php:21\n"
        "    ::: src/Context.php:9\n"
        "\n"
        "  value     \"«A's query id»\"\n"
        "  stack     App\\Context::set()  src/Context.php:21\n"
        "            {closure}()         public/index.php:30\n"
        "  requests  A  GET /profile?id=«A's query id»\n"
        "            B  GET /profile?id=«B's query id»\n"
        "  seen      in 30 of 30 requests, certain\n"
        "  why       A's canary (query id) is reachable after A's request.\n"
        "  fix       Pass it on.\n"
        "  accept    #[\\Lyger\\WorkerSafe('why')] on the property App\\Context::$current\n"
        "            or --baseline FILE --update-baseline, which notes f58e04927c35b8a3\n"
        "\n"
        "1 leak: 1 definite\n"
        "  Sent 1,214 requests (2 different ones) to public/index.php in worker mode, looked at "
        "18,204 values\n"
        "  after each, in 2.4 s.\n"
        "  Not counted: 1 marked #[WorkerSafe].\n"
        "  Note: POST /login ended the worker by exit().\n"
        "  «…» stands for a value that the check itself has sent for that user.\n");
}

TEST_CASE("the worst findings stand first, each class below its heading") {
  const std::string text = text_of(sample_report());
  const std::size_t definite = text.find("── Definite: 1");
  const std::size_t growth = text.find("── Growth: 1");
  const std::size_t unbounded = text.find("── Unbounded: 1");
  REQUIRE(unbounded != std::string::npos);
  CHECK(definite < growth);
  CHECK(growth < unbounded);
}

TEST_CASE("benign findings are counted, and shown only when asked for") {
  CHECK(holds(text_of(sample_report()), "1 benign (--verbose shows them)"));
  CHECK_FALSE(holds(text_of(sample_report()), "App\\Config::$values"));
  ReportSettings settings;
  settings.verbose = true;
  CHECK(holds(text_of(sample_report(), settings), "── Benign: 1"));
  CHECK(holds(text_of(sample_report(), settings), "App\\Config::$values"));
}

TEST_CASE("the lines of the source are shown with what happens there") {
  const SourceTree tree("src/Context.php",
                        "<?php\nclass Context\n{\n    public static ?User $current = null;\n\n"
                        "    public static function set(User $user): void\n    {\n"
                        "\tself::$current = $user;\n    }\n}\n");
  CheckReport report = sample_report();
  report.findings = {tainted_user()};
  report.findings.front().declared = {tree.path("src/Context.php"), 4};
  report.findings.front().written = {tree.path("src/Context.php"), 8};
  ReportSettings settings;
  settings.folder = tree.root();
  CHECK(holds(text_of(report, settings),
              "   --> src/Context.php:8\n"
              "    |\n"
              "  4 |     public static ?User $current = null;\n"
              "    |     ------------------------------------ declared here\n"
              "  ..\n"
              "  8 |     self::$current = $user;\n"
              "    |     ^^^^^^^^^^^^^^^^^^^^^^^ written here\n"));
}

TEST_CASE("nothing found says what was looked at") {
  CheckReport report = sample_report();
  report.findings.clear();
  CHECK(text_of(report) ==
        "No leak found.\n"
        "  Sent 1,214 requests (2 different ones) to public/index.php in worker mode, looked at "
        "18,204 values\n"
        "  after each, in 2.4 s.\n"
        "  Not counted: 1 marked #[WorkerSafe].\n"
        "  Note: POST /login ended the worker by exit().\n");
}

TEST_CASE("nothing but what the baseline accepts is nothing new") {
  CheckReport report = sample_report();
  report.findings.clear();
  report.summary.accepted = 2;
  CHECK(text_of(report).starts_with("No new leak found.\n"));
  CHECK(holds(text_of(report), "2 accepted by the baseline"));
}

TEST_CASE("a check with one request says how to send more when it has found nothing") {
  CheckReport report = sample_report();
  report.findings.clear();
  report.summary.requests.resize(1);
  CHECK(holds(text_of(report), "--requests FILE"));
}

TEST_CASE("what an application puts into values neither ends a line nor steers the terminal") {
  CheckReport report = sample_report();
  report.findings = {tainted_user()};
  report.findings.front().value = "\"a\n\033[2Jb\xff\"";
  const std::string text = text_of(report);
  CHECK(holds(text, "\"a\\x0A\\x1B[2Jb\\xFF\""));
  CHECK_FALSE(holds(text, "\033"));
}

TEST_CASE("colours are used only where asked for") {
  CHECK_FALSE(holds(text_of(sample_report()), "\033["));
  ReportSettings settings;
  settings.colour = Colour::on;
  CHECK(holds(text_of(sample_report(), settings), "\033[31;1mdefinite leak\033[0m"));
}

TEST_CASE("only those lines of a request are shown that sent the value in question") {
  CheckReport report = sample_report();
  report.findings = {tainted_user()};
  Finding& finding = report.findings.front();
  report.canaries.push_back({"321321321lygabcdefg", "A", "cookie lyger_check", 321321321});
  finding.requests.front().details = {
      "X-Trace: 7", "Cookie: id=481516234lygq7x2k9d; lyger_check=321321321lygabcdefg"};
  CHECK(holds(text_of(report), "Cookie: id=«A's query id»\n"));
  CHECK_FALSE(holds(text_of(report), "X-Trace"));
  finding.value = "\"plain\"";
  finding.why = "it depends on who came first";
  finding.evidence = Evidence::order;
  CHECK(holds(text_of(report), "X-Trace: 7"));
  CHECK_FALSE(holds(text_of(report), "Cookie"));
  CHECK(holds(text_of(report), "It depends on who came first.\n"));
}

TEST_CASE("the parameter that the check adds to every target is shown only where it matters") {
  CheckReport report = sample_report();
  report.canaries.push_back({"123123123lygabcdefg", "A", "query lyger", 123123123});
  report.findings = {tainted_user()};
  Finding& finding = report.findings.front();
  finding.requests.front().target = "/profile?id=481516234lygq7x2k9d&lyger=123123123lygabcdefg";
  CHECK(holds(text_of(report), "GET /profile?id=«A's query id»\n"));
  finding.requests.front().target = "/?lyger=123123123lygabcdefg&x=1";
  CHECK(holds(text_of(report), "GET /?x=1\n"));
  finding.requests.front().target = "/?lyger=123123123lygabcdefg";
  CHECK(holds(text_of(report), "GET /\n"));
  finding.value = "'123123123lygabcdefg'";
  CHECK(holds(text_of(report), "GET /?lyger=«A's query lyger»\n"));
}
