#include "tests/leaks/report/sample_report.h"

using namespace lyger::runtime;

namespace {

Finding growing_listeners() {
  Finding finding;
  finding.what = FindingClass::growth;
  finding.kind = "static_property";
  finding.path = "App\\Events::$listeners";
  finding.value = "array(30)";
  finding.declared = {"/srv/app/src/Events.php", 7};
  finding.written = {"/srv/app/src/Events.php", 11};
  finding.stack = {{"App\\Events::listen()", {"/srv/app/src/Events.php", 11}}};
  finding.requests = {{"1st", "GET /", "GET", "/", {}}, {"30th", "GET /", "GET", "/", {}}};
  finding.evidence = Evidence::growth;
  finding.why = "It has 1 element more after each of 30 identical requests.";
  finding.seen = 30;
  finding.of = 30;
  finding.confidence = 0.9;
  return finding;
}

Finding unbounded_memo() {
  Finding finding;
  finding.what = FindingClass::unbounded;
  finding.kind = "static_variable";
  finding.path = "App\\price() static $memo";
  finding.value = "array(512)";
  finding.declared = {"/srv/app/src/price.php", 5};
  finding.evidence = Evidence::distinct;
  finding.why = "It has grown with each of 512 distinct values of query id.";
  finding.requests = {{"1st", "GET /price", "GET", "/price?id=1", {}}};
  finding.seen = 512;
  finding.of = 512;
  finding.confidence = 0.6;
  return finding;
}

Finding cached_config() {
  Finding finding;
  finding.what = FindingClass::benign;
  finding.kind = "static_property";
  finding.path = "App\\Config::$values";
  finding.value = "array(12)";
  finding.evidence = Evidence::once;
  finding.why = "Set by the first request and the same under both orders.";
  return finding;
}

}  // namespace

Finding tainted_user() {
  Finding finding;
  finding.what = FindingClass::definite;
  finding.kind = "property";
  finding.path = "App\\Context::$current → User#42 → email";
  finding.value = "\"481516234lygq7x2k9d\"";
  finding.declared = {"/srv/app/src/Context.php", 9};
  finding.written = {"/srv/app/src/Context.php", 21};
  finding.stack = {{"App\\Context::set()", {"/srv/app/src/Context.php", 21}},
                   {"{closure}()", {"/srv/app/public/index.php", 30}}};
  finding.requests = {{"A",
                       "GET /profile",
                       "GET",
                       "/profile?id=481516234lygq7x2k9d",
                       {"Cookie: PHPSESSID=0123456789abcdef", "Accept: */*"}},
                      {"B", "GET /profile", "GET", "/profile?id=592627345lygm3n4p5q", {}}};
  finding.evidence = Evidence::taint;
  finding.why = "A's canary (query id) is reachable after A's request.";
  finding.seen = 30;
  finding.of = 30;
  return finding;
}

CheckReport sample_report() {
  CheckReport report;
  report.findings = {cached_config(), growing_listeners(), tainted_user(), unbounded_memo()};
  report.canaries = {{"481516234lygq7x2k9d", "A", "query id", 481516234},
                     {"592627345lygm3n4p5q", "B", "query id", 592627345}};
  CheckSummary& summary = report.summary;
  summary.script = "/srv/app/public/index.php";
  summary.mode = "worker";
  summary.php_version = "8.4.24";
  CheckRequest home;
  home.name = "GET /";
  CheckRequest profile;
  profile.name = "GET /profile";
  profile.target = "/profile?id=1";
  summary.requests = {home, profile};
  summary.sent = 1214;
  summary.values = 18204;
  summary.seconds = 2.41;
  summary.marked_safe = 1;
  summary.notes = {"POST /login ended the worker by exit()."};
  return report;
}
