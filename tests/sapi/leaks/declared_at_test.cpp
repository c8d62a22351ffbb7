#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sapi/leaks/request_observer.h"
#include "sapi/leaks/state_walk.h"
#include "tests/sapi/script_bench.h"

using lyger::runtime::PathStep;
using lyger::runtime::StateKind;

namespace {

class Places final : public lyger::sapi::RequestObserver {
 public:
  Places(const std::vector<PathStep>& roots, std::vector<unsigned>& lines)
      : roots_(roots), lines_(lines) {}
  void boot_ended(lyger::sapi::ThreadContext&) noexcept override {
    for (const PathStep& root : roots_) {
      lines_.push_back(lyger::sapi::declared_at(root).line);
    }
  }

 private:
  const std::vector<PathStep>& roots_;
  std::vector<unsigned>& lines_;
};

std::string lines_of(const std::string& code, const std::vector<PathStep>& roots) {
  lyger::tests::ScriptBench bench;
  std::vector<unsigned> lines;
  lyger::sapi::HostParts parts{.log = bench.parts().log,
                               .access_log = bench.parts().access_log,
                               .document_root = bench.parts().document_root,
                               .environment = {}};
  parts.observe = [&] { return std::make_unique<Places>(roots, lines); };
  const std::string file = bench.script(code + "while (lyger_handle_request(fn() => 1)) {}");
  lyger::tests::RequestList none({});
  lyger::tests::on_php_thread([&] {
    lyger::sapi::ScriptHost host(parts);
    (void)host.run_worker(file, nullptr, none, lyger::sapi::ScriptHost::Announce::yes);
  });
  std::string text;
  for (const unsigned line : lines) {
    text += std::to_string(line) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("roots are declared where their source says so") {
  const std::string code =
      "namespace App;\n"
      "trait T {\n"
      "  protected static $ofTrait;\n"
      "}\n"
      "final class Context {\n"
      "  use T;\n"
      "  const NAME = '$current';\n"
      "  private static ?self $current = null, $currents = null;\n"
      "  public $hooked {\n"
      "    get { static $reads = 0; return 1; }\n"
      "  }\n"
      "  function set($n) {\n"
      "    $n++;\n"
      "    static $n2 = 0;\n"
      "  }\n"
      "}\n"
      "function price() {\n"
      "  static\n"
      "    $rates = [];\n"
      "}\n"
      "set_error_handler(\n"
      "  function () {});\n"
      "set_exception_handler([new Context, 'set']);\n";
  const std::vector<PathStep> roots{
      {StateKind::static_property, "App\\Context", "current"},
      {StateKind::static_property, "App\\Context", "currents"},
      {StateKind::static_property, "App\\Context", "ofTrait"},
      {StateKind::static_variable, "App\\Context::set", "n2"},
      {StateKind::static_variable, "App\\Context::$hooked::get", "reads"},
      {StateKind::static_variable, "App\\price", "rates"},
      {StateKind::handler, "", "error_handler"},
      {StateKind::handler, "", "exception_handler"},
      {StateKind::declared_class, "", "App\\Context"},
      {StateKind::constant, "", "FOO"},
      {StateKind::static_property, "Missing", "x"},
  };
  CHECK(lines_of(code, roots) == "8 8 3 14 10 19 22 12 5 0 0 ");
}
