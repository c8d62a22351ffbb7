// What the walk calls a value, the trace finds again.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "sapi/leaks/request_observer.h"
#include "sapi/leaks/state_walk.h"
#include "sapi/leaks/trace/traced_place.h"
#include "tests/sapi/script_bench.h"

using lyger::runtime::StateImage;
using lyger::runtime::StateKind;
using lyger::sapi::make_traced;
using lyger::sapi::ThreadContext;
using lyger::sapi::ValueSignature;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::ScriptBench;

namespace {

// The paths that the walk has found after a request, and those of them that the trace has not.
struct Agreement {
  std::vector<std::string> walked;
  std::vector<std::string> lost;
};

class Comparison final : public lyger::sapi::RequestObserver {
 public:
  explicit Comparison(Agreement& agreement) : agreement_(agreement) {}

  void after_reset(ThreadContext& /*thread*/) noexcept override {
    StateImage image;
    lyger::sapi::walk_values(image, {});
    for (std::uint32_t node = 0; node < image.nodes().size(); ++node) {
      agreement_.walked.push_back(image.path(node));
      const auto traced = make_traced(image.steps(node));
      if (traced == nullptr || traced->look().state != ValueSignature::State::there) {
        agreement_.lost.push_back(image.path(node));
      }
    }
  }

 private:
  Agreement& agreement_;
};

Agreement agreement_on(std::string_view code) {
  const ScriptBench bench;
  const std::string file = bench.script(code);
  Agreement agreement;
  lyger::sapi::HostParts parts{.log = bench.parts().log,
                               .access_log = bench.parts().access_log,
                               .document_root = bench.parts().document_root,
                               .environment = {}};
  parts.observe = [&agreement] { return std::make_unique<Comparison>(agreement); };
  std::vector<std::unique_ptr<lyger::tests::RecordedExchange>> list;
  list.push_back(bench.request(file, get("/")));
  list.push_back(bench.request(file, get("/")));
  lyger::tests::RequestList requests(std::move(list));
  on_php_thread([&] {
    lyger::sapi::ScriptHost host(parts);
    (void)host.run_worker(file, nullptr, requests, lyger::sapi::ScriptHost::Announce::yes);
  });
  return agreement;
}

}  // namespace

TEST_CASE("every path that the walk finds is found again") {
  const Agreement agreement = agreement_on(R"(
interface Shape {}
class Base { private $hidden = 'base'; protected $shared = [1, 2]; static $inherited = 'x'; }
class User extends Base implements Shape {
  private $hidden = 'own'; public $tags = ['a' => ['b' => 3], 7 => 1.5];
  static $current; static ?User $typed = null; const LIST = [1];
  static function count() { static $calls = 0; return ++$calls; }
}
trait Owned { static $owner; function own() { static $times = []; $times[] = 1; self::$owner = $this; } }
class Order { use Owned; public $lines; }
enum Plan: string { case Pro = 'pro'; static function label() { static $labels = []; return $labels['x'] = 1; } }
class App {
  function run() {
    $kept = ['frame']; $by = fn() => $kept;
    while (lyger_handle_request(function () use (&$kept) {
      $kept[] = User::count(); User::$current = new User; User::$current->dynamic = [1];
      (new Order)->own(); Plan::label();
      $GLOBALS['storage'] = new SplObjectStorage; $GLOBALS['storage']->attach(new User);
      $GLOBALS['array'] = new ArrayObject(['k' => new User]);
      $GLOBALS['queue'] = new SplQueue; $GLOBALS['queue'][] = new User;
      $GLOBALS['fixed'] = SplFixedArray::fromArray([new User]);
      $key = $GLOBALS['key'] = new User; $other = $GLOBALS['other'] = new User;
      $GLOBALS['map'] = new WeakMap; $GLOBALS['map'][$key] = 'one'; $GLOBALS['map'][$other] = 'two';
      $GLOBALS['generator'] = (function () { $inside = new User; yield $inside; })();
      $GLOBALS['generator']->current();
      $GLOBALS['fiber'] = new Fiber(function () { $deep = 'x'; Fiber::suspend($deep); });
      $GLOBALS['fiber']->start();
      $GLOBALS['date'] = new DateTimeImmutable('2020-01-01');
      $GLOBALS['closure'] = function () use ($key) { static $n = 1; return [$this, $n]; };
      $GLOBALS['reference'] = &$GLOBALS['array']; $GLOBALS['plan'] = Plan::Pro;
      defined('LATE') || define('LATE', [new User]);
      set_error_handler([new User, 'count']); set_error_handler(fn() => $key);
      set_exception_handler('strlen');
    })) {}
  }
}
(new App)->run();
)");
  CHECK(agreement.walked.size() > 200);
  CHECK(agreement.lost == std::vector<std::string>());
}
