#include "runtime/leaks/report/advice.h"

#include <doctest/doctest.h>

#include <string>

#include "runtime/leaks/report/finding_root.h"
#include "tests/leaks/report/sample_report.h"

using namespace lyger::runtime;

namespace {

Finding with(Evidence evidence, std::string kind, std::string path, std::string value = {}) {
  Finding finding;
  finding.evidence = evidence;
  finding.kind = std::move(kind);
  finding.path = std::move(path);
  finding.value = std::move(value);
  return finding;
}

bool advises(const Finding& finding, std::string_view part) {
  const std::string text = advice(finding);
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a path's root and last property are read from its text") {
  const Finding finding = tainted_user();
  CHECK(root_kind(finding) == StateKind::static_property);
  CHECK(root_text(finding) == "App\\Context::$current");
  CHECK(last_property(finding) == "$email");
  CHECK(last_object(finding) == "User");
  CHECK(root_kind(with({}, "element", "App\\f() static $memo['a']")) == StateKind::static_variable);
  CHECK(root_text(with({}, "element", "App\\f() static $memo['a']")) == "App\\f() static $memo");
  CHECK(root_name(with({}, "element", "$GLOBALS['E']['x'] → A#1 → b")) == "E");
  CHECK(root_name(with({}, "ini", "ini precision")) == "precision");
  CHECK(last_property(with({}, "static_property", "A::$b['c']")).empty());
}

TEST_CASE("what holds a request's data in a long-lived object is named") {
  CHECK(advises(tainted_user(), "App\\Context::$current lives as long as the worker"));
  CHECK(advises(tainted_user(), "$email of User"));
}

TEST_CASE("a value that is in a response is to be kept out of where it is still held") {
  Finding finding = tainted_user();
  finding.evidence = Evidence::response;
  CHECK(advises(finding, "$email of User"));
  CHECK(advises(with(Evidence::response, "response", "response of GET /"), "caches outside"));
}

TEST_CASE("fields that reset() misses are named") {
  Finding finding = tainted_user();
  finding.reset_class = "App\\Cart";
  finding.unreset_fields = {"$items", "$total"};
  CHECK(advises(finding, "App\\Cart implements ResetInterface, and yet $items, $total are still"));
}

TEST_CASE("the advice is for the kind of root") {
  CHECK(advises(with(Evidence::taint, "static_property", "A::$b"),
                "WeakMap whose key is the request"));
  CHECK(advises(with(Evidence::taint, "static_variable", "f() static $x"), "Make $x of f() an"));
  CHECK(advises(with(Evidence::taint, "global", "$GLOBALS['user']"), "$GLOBALS['user']"));
  CHECK(
      advises(with(Evidence::taint, "frame_variable", "{main}() $user"), "inside of the handler"));
  CHECK(advises(with(Evidence::order, "static_property", "A::$b"), "set it when the worker boots"));
  CHECK(advises(with(Evidence::order, "element", "A::$b['de']"), "Add to the key"));
  CHECK(advises(with(Evidence::distinct, "static_property", "A::$memo"), "least recently used"));
  CHECK(advises(with(Evidence::growth, "object_count", "object_count App\\Job"),
                "objects of App\\Job"));
  CHECK(advises(with(Evidence::growth, "static_property", "A::$b"), "--max-requests) only hides"));
}

TEST_CASE("the advice is for the setting") {
  CHECK(advises(with(Evidence::setting, "ini", "ini precision"), "ini_set('precision', $old)"));
  CHECK(advises(with(Evidence::setting, "setting", "setting cwd"), "__DIR__"));
  CHECK(advises(with(Evidence::setting, "setting", "setting timezone"), "DateTimeZone"));
  CHECK(advises(with(Evidence::setting, "handler", "handler error_handler"),
                "restore_error_handler()"));
  CHECK(advises(with(Evidence::setting, "environment", "environment APP_LANG"),
                "putenv('APP_LANG')"));
  Finding undone = with(Evidence::setting, "ini", "ini precision");
  undone.hygiene_undoes = true;
  CHECK(advises(undone, "--explain-hygiene"));
}

TEST_CASE("what is left open is to be closed") {
  CHECK(advises(with(Evidence::setting, "transaction", "transaction PDO#3"), "rollBack()"));
  CHECK(advises(with(Evidence::growth, "resource", "resource stream#3"), "fclose()"));
  CHECK(
      advises(with(Evidence::taint, "resource", "resource curl#3", "CurlHandle"), "curl_reset()"));
}

TEST_CASE("both ways to accept a finding are named where there are two") {
  Finding finding = tainted_user();
  finding.fingerprint = "0123456789abcdef";
  CHECK(accept_switches(finding) ==
        std::vector<std::string>{
            "#[\\Lyger\\WorkerSafe('why')] on the property App\\Context::$current",
            "--baseline FILE --update-baseline, which notes 0123456789abcdef"});
  CHECK(accept_switches(with(Evidence::order, "static_variable", "App\\f() static $x")).front() ==
        "#[\\Lyger\\WorkerSafe('why')] on the function App\\f()");
  CHECK(accept_switches(with(Evidence::setting, "ini", "ini precision")).size() == 1);
}
