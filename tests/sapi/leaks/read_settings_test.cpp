#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/image_diff.h"
#include "sapi/leaks/request_observer.h"
#include "sapi/leaks/settings/settings_glance.h"
#include "sapi/leaks/state_walk.h"
#include "tests/sapi/script_bench.h"

using lyger::runtime::StateChange;
using lyger::runtime::StateImage;
using lyger::runtime::StateKind;
using lyger::sapi::RequestObserver;
using lyger::sapi::ThreadContext;
using lyger::tests::get;
using lyger::tests::run_worker;
using lyger::tests::ScriptBench;

namespace {

// What has been read when the script had booted, and when each request had ended.
struct Looks {
  std::vector<StateImage> images;
  std::vector<StateImage> after_reset;
  std::vector<std::uint64_t> glances;  // when each request had ended

  [[nodiscard]] std::vector<StateChange> changes() const {
    return changes_between(images.front(), images.back());
  }
};

class Reader final : public RequestObserver {
 public:
  explicit Reader(Looks& looks) : looks_(looks) {}

  void boot_ended(ThreadContext& /*thread*/) noexcept override { look(looks_.images); }
  void before_reset(ThreadContext& /*thread*/) noexcept override {
    looks_.glances.push_back(lyger::sapi::settings_glance());
    look(looks_.images);
  }
  void after_reset(ThreadContext& /*thread*/) noexcept override { look(looks_.after_reset); }

 private:
  static void look(std::vector<StateImage>& images) noexcept {
    lyger::sapi::read_settings(images.emplace_back());
  }

  Looks& looks_;
};

Looks looks_at(const std::string& boot, const std::string& handler, std::size_t requests = 1) {
  Looks looks;
  ScriptBench bench;
  bench.observe([&looks] { return std::make_unique<Reader>(looks); });
  const std::string code = boot + " $handler = function () { " + handler +
                           " }; while (lyger_handle_request($handler)) {}";
  const auto done = run_worker(bench, code, std::vector<std::string>(requests, get("/")));
  REQUIRE(done.run.served == requests);
  REQUIRE(looks.images.size() == requests + 1);
  return looks;
}

std::string told(const StateChange& change) {
  return change.path + ": " + change.before + " => " + (change.is_gone ? "gone" : change.value);
}

std::vector<std::string> all_told(const std::vector<StateChange>& changes) {
  std::vector<std::string> texts;
  for (const StateChange& change : changes) {
    if (change.kind != StateKind::memory) {
      texts.push_back(told(change));
    }
  }
  return texts;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) {
    all += text + "\n";
  }
  return all;
}

struct Case {
  std::string_view handler;
  std::string_view told;  // among the changes; ends with "*": begins like this
  std::string_view boot = "";
};

constexpr Case kCases[] = {
    {"ini_set('precision', '5');", "ini precision: 14 => 5"},
    {"set_include_path('/elsewhere');", "ini include_path: *"},
    {"error_reporting(E_ERROR);", "ini error_reporting: *"},
    {"gc_disable();", "ini zend.enable_gc: 1 => 0"},
    {"bcscale(4);", "ini bcmath.scale: 0 => 4"},
    {"putenv('TENANT=a');", "environment TENANT:  => a"},
    {"putenv('TENANT=b');", "environment TENANT: a => b", "putenv('TENANT=a');"},
    {"putenv('TENANT');", "environment TENANT: a => gone", "putenv('TENANT=a');"},
    {"$_ENV['tenant'] = 'a';", "environment $_ENV tenant:  => a"},
    {"chdir('/');", "setting cwd: *"},
    {"umask(077);", "setting umask: 022 => 077", "umask(022);"},
    {"setlocale(LC_TIME, 'C.UTF-8');", "setting locale LC_TIME: C => C.UTF-8"},
    {"date_default_timezone_set('Europe/Riga');", "setting timezone: UTC => Europe/Riga"},
    {"mb_internal_encoding('EUC-JP');", "setting mb_internal_encoding: UTF-8 => EUC-JP"},
    {"mb_substitute_character('none');", "setting mb_substitute_character: 63 => none"},
    {"mb_detect_order(['UTF-8', 'EUC-JP']);",
     "setting mb_detect_order: ASCII, UTF-8 => UTF-8, EUC-JP"},
    {"mb_language('ja');", "setting mb_language: neutral => Japanese"},
    {"libxml_use_internal_errors(true);", "setting libxml_use_internal_errors: false => true"},
    {"libxml_set_external_entity_loader('strlen');",
     "setting libxml_entity_loader: none => strlen()"},
    {"libxml_use_internal_errors(true); simplexml_load_string('<a>');",
     "setting libxml_errors: 0 => *"},
    {"@trigger_error('left');", "setting error_get_last:  => left at *"},
    {"spl_autoload_extensions('.x');", "setting spl_autoload_extensions: .inc,.php => .x"},
    {"pcntl_async_signals(true);", "setting pcntl_async_signals: false => true"},
    {"mysqli_report(MYSQLI_REPORT_OFF);", "setting mysqli_report: 3 => 0"},
    {"stream_context_set_default(['http' => ['method' => 'PUT']]);",
     "setting default_stream_context:  => http.method=PUT"},
    {"stream_wrapper_register('tenant', Wrapper::class);",
     "stream_wrapper tenant:  => Wrapper",
     "class Wrapper {}"},
    {"stream_wrapper_unregister('ftp');", "stream_wrapper ftp: PHP's own: ftp => gone"},
    {"stream_filter_register('tenant', Filter::class);",
     "stream_filter tenant:  => Filter",
     "class Filter extends php_user_filter {}"},
    {"eval('function made() {}');", "function made:  => *"},
    {"eval('class Made {}');", "class Made:  => *"},
    {"class_alias('Old', 'Fresh');", "class fresh:  => alias of Old", "class Old {}"},
    {"static $all; $all[] = new User; $all[] = new User;",
     "object_count User:  => 2",
     "class User {}"},
    {"static $all; $all = fn () => 1;", "object_count Closure at *"},
    {"static $all; $all = strlen(...);", "object_count Closure of strlen():  => 1"},
    {"static $all; $all = fopen('php://memory', 'r+');",
     "resource stream#2:  => php://memory (MEMORY, w+b)"},
    {"static $all; $all = fopen(__DIR__ . '/lock', 'c'); flock($all, LOCK_EX);",
     "resource stream#2:  => *"},
    {"static $all; $all = curl_init('http://127.0.0.1/');",
     "resource CurlHandle#1:  => http://127.0.0.1/"},
    {"static $all; $all = curl_init(); curl_setopt($all, CURLOPT_COOKIEFILE, ''); "
     "curl_setopt($all, CURLOPT_COOKIELIST, 'Set-Cookie: a=1; domain=example.com; path=/');",
     "resource CurlHandle#1:  => open, cookies: 1"},
    {"static $all; $all = new PDO('sqlite::memory:');", "resource PDO#1:  => sqlite::memory:"},
    {"static $all; $all = new Pdo\\Sqlite('sqlite::memory:'); $all->beginTransaction();",
     "transaction PDO#1:  => open"},
    {"static $all; $all = new Links('sqlite::memory:'); $all->beginTransaction();",
     "transaction PDO#1:  => open",
     "class Links extends PDO { function inTransaction(): bool { exit('called'); } }"},
    {"static $all; $all = (new ReflectionClass('PDO'))->newInstanceWithoutConstructor();",
     "resource PDO#1:  => not connected"},
};

}  // namespace

TEST_CASE("each setting that a request changes is told with what was there before") {
  for (const Case& each : kCases) {
    CAPTURE(each.handler);
    const auto texts =
        all_told(looks_at(std::string(each.boot), std::string(each.handler)).changes());
    CAPTURE(joined(texts));
    const bool found = std::ranges::any_of(texts, [&each](const std::string& text) {
      return each.told.ends_with('*') ? text.starts_with(each.told.substr(0, each.told.size() - 1))
                                      : text == each.told;
    });
    CHECK(found);
  }
}

TEST_CASE("a request that leaves nothing changes no setting") {
  constexpr std::string_view kHandlers[] = {
      "",
      "echo 'Hello';",
      "mt_rand(); random_int(1, 2);",
      "$file = fopen('php://memory', 'r'); $link = new PDO('sqlite::memory:'); $h = curl_init();",
      "$old = ini_set('precision', '5'); ini_set('precision', $old);",
      "ob_start(); echo 1; ob_end_clean(); putenv('A=1'); putenv('A');",
      "set_error_handler(fn () => true); restore_error_handler();",
  };
  for (const std::string_view handler : kHandlers) {
    CAPTURE(handler);
    const auto texts = joined(all_told(looks_at("", std::string(handler), 2).changes()));
    CHECK(texts.empty());
  }
}

TEST_CASE("an open file is told with its lock") {
  const auto changes =
      looks_at("", "static $all; $all = fopen(__DIR__ . '/lock', 'c'); flock($all, LOCK_EX);")
          .changes();
  const auto found = std::ranges::find(changes, StateKind::resource, &StateChange::kind);
  REQUIRE(found != changes.end());
  CHECK(found->value.starts_with("locked: "));
  CHECK(found->value.ends_with("lock (STDIO, c)"));
}

TEST_CASE("what hygiene puts right is not there when the next request comes") {
  const Looks looks = looks_at("", "ini_set('precision', '5'); umask(0);", 3);
  REQUIRE(looks.after_reset.size() == 3);
  CHECK(all_told(changes_between(looks.after_reset[1], looks.after_reset[2])).empty());
}

TEST_CASE("memory is told in bytes, and counted in KiB") {
  const Looks looks = looks_at("", "static $all; $all = str_repeat('x', 3_000_000);");
  const auto changes = looks.changes();
  const auto found = std::ranges::find_if(
      changes, [](const StateChange& change) { return change.path == "memory php"; });
  REQUIRE(found != changes.end());
  CHECK(std::stoul(found->value) / 1024 == found->count);
  CHECK(std::stoul(found->value) - std::stoul(found->before) > 3'000'000);
}

TEST_CASE("reading settings runs no code of the script") {
  const std::string boot =
      "class Loud { function __destruct() { file_put_contents(__DIR__ . '/ran', 'destructor'); } "
      "function __get($n) { file_put_contents(__DIR__ . '/ran', 'getter'); } } "
      "spl_autoload_register(function ($c) { file_put_contents(__DIR__ . '/ran', $c); }); "
      "set_error_handler(function () { file_put_contents(__DIR__ . '/ran', 'handler'); }); "
      "$GLOBALS['loud'] = new Loud; $loud = new Loud; ini_set('date.timezone', 'UTC');";
  Looks looks;
  ScriptBench bench;
  bench.observe([&looks] { return std::make_unique<Reader>(looks); });
  (void)run_worker(bench,
                   boot +
                       "lyger_handle_request(function () {}); @unlink(__DIR__ . '/ran');"
                       "lyger_handle_request(function () {});"
                       "file_put_contents(__DIR__ . '/said', file_exists(__DIR__ . '/ran') ? 'ran' "
                       ": 'quiet');",
                   {get("/"), get("/")});
  CHECK(looks.images.size() == 2);
  CHECK(lyger::tests::read_file(bench.folder() / "said") == "quiet");
}

TEST_CASE("a glance sees that a setting has changed, and only then") {
  constexpr std::string_view kChanges[] = {
      "ini_set('precision', '5');",
      "putenv('TENANT=a');",
      "putenv('TENANT=' . uniqid());",
      "umask(0);",
      "setlocale(LC_TIME, 'C.UTF-8');",
      "date_default_timezone_set('Europe/Riga');",
      "set_error_handler('strlen');",
      "@trigger_error('left');",
      "eval('class Made {}');",
      "define('TENANT', 1);",
      "stream_context_set_default(['http' => ['method' => 'PUT']]);",
      "stream_wrapper_unregister('ftp');",
      "static $all; $all = fopen('php://memory', 'r+');",
  };
  for (const std::string_view change : kChanges) {
    CAPTURE(change);
    const std::string third = "static $n = 0; if (++$n === 3) { " + std::string(change) + " }";
    const auto seen = looks_at("", third, 3).glances;
    REQUIRE(seen.size() == 3);
    CHECK(seen[0] == seen[1]);
    CHECK(seen[1] != seen[2]);
  }
}
