// What the XML and HTML forms have in common: the application's text must stay text.
#include <doctest/doctest.h>

#include <string>

#include "runtime/leaks/report/markup.h"
#include "runtime/leaks/report/report.h"
#include "tests/leaks/report/sample_report.h"

using namespace lyger::runtime;

namespace {

std::string rendered(Format format, const CheckReport& report, bool verbose = false) {
  ReportSettings settings;
  settings.folder = "/srv/app";
  settings.verbose = verbose;
  return render(format, report, settings);
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

CheckReport hostile_report() {
  constexpr const char* hostile = "\"'><script>alert(1)</script>&\n\xff\x1b]]>\xEF\xBF\xBF";
  CheckReport report = sample_report();
  for (Finding& finding : report.findings) {
    finding.path += hostile;
    finding.value = hostile;
    finding.why = hostile;
    finding.stack = {{hostile, {hostile, 3}}};
    finding.requests = {{hostile, hostile, hostile, hostile, {hostile}}};
  }
  report.summary.notes = {hostile};
  report.summary.script = hostile;
  report.summary.requests[0].target = hostile;
  return report;
}

}  // namespace

TEST_CASE("characters that mean something in markup are escaped, others that it bans are shown") {
  CHECK(markup_escaped("a<b> & \"c\" 'd'") == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  CHECK(markup_escaped("\n\x01\xff") == "\\x0A\\x01\\xFF");
  CHECK(markup_escaped("\xEF\xBF\xBF") == "\uFFFD");
  CHECK(markup_escaped_lines("<\n>") == "&lt;\n&gt;");
}

TEST_CASE("no text of the application becomes markup in the page or the XML") {
  for (const Format format : {Format::html, Format::junit}) {
    const std::string text = rendered(format, hostile_report(), true);
    CHECK_FALSE(holds(text, "<script>alert"));
    CHECK_FALSE(holds(text, "\xff"));
    CHECK_FALSE(holds(text, "\x1b"));
    CHECK_FALSE(holds(text, "=\"\"'>"));
  }
}

TEST_CASE("each leak is a failed test case, each request that no leak names a passed one") {
  const std::string text = rendered(Format::junit, sample_report());
  CHECK(holds(text, R"(tests="3" failures="3" errors="0" time="2.410")"));
  CHECK(count(text, "<failure ") == 3);
  CHECK(holds(text, R"(classname="leaks.definite.property" name="App\Context::$current → )"));
  CHECK(holds(text, R"(file="src/Context.php" line="21">)"));
}

TEST_CASE("a check that has found nothing has a passed test case for each request") {
  CheckReport report = sample_report();
  report.findings.clear();
  const std::string text = rendered(Format::junit, report);
  CHECK(holds(text, R"(tests="2" failures="0")"));
  CHECK(holds(text, R"(name="GET /profile leaves nothing behind"/>)"));
}

TEST_CASE("benign findings never fail in CI") {
  const std::string text = rendered(Format::junit, sample_report(), true);
  CHECK(holds(text, R"(tests="4" failures="3")"));
  CHECK(holds(text, "leaks.benign.static_property"));
}

TEST_CASE("the page needs nothing from outside and runs no script but its own") {
  const std::string page = rendered(Format::html, sample_report());
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK(holds(page, "default-src 'none'"));
  CHECK(holds(page, "script-src 'sha256-"));
  CHECK(count(page, "<script") == 1);
  CHECK_FALSE(holds(page, " src="));
  CHECK_FALSE(holds(page, "http://"));
  CHECK_FALSE(holds(page, "https://"));
  CHECK_FALSE(holds(page, "url("));
  CHECK_FALSE(holds(page, " style="));
  CHECK_FALSE(holds(page, " onclick="));
}

TEST_CASE("the page draws the path from the root over the objects to the value") {
  CheckReport report = sample_report();
  report.findings = {tainted_user()};
  const std::string page = rendered(Format::html, report);
  const std::size_t root = page.find(
      R"(<li class="root"><span class="what">static property</span><code>App\Context::$current<)");
  const std::size_t object = page.find(
      R"(<span class="what">object</span><code>User#42</code><code class="field">email</code>)");
  const std::size_t value = page.find(R"(<li class="value">)");
  REQUIRE(value != std::string::npos);
  CHECK(root < object);
  CHECK(object < value);
  CHECK(holds(page, R"(<mark class="canary">«A&#39;s query id»</mark>)"));
  CHECK(count(page, R"(<section class="request">)") == 2);
}

TEST_CASE("the page of a clean application says so") {
  CheckReport report = sample_report();
  report.findings.clear();
  CHECK(holds(rendered(Format::html, report), "Nothing crosses from one request to the next"));
}
