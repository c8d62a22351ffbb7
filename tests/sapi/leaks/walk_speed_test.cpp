// Says how long a look takes; how long it may take depends on the machine.
#include <doctest/doctest.h>

#include <ctime>

#include "sapi/leaks/request_observer.h"
#include "sapi/leaks/state_walk.h"
#include "tests/sapi/leaks/walked.h"
#include "tests/sapi/script_bench.h"

namespace {

using lyger::runtime::Canaries;
using lyger::runtime::StateImage;

double thread_nanoseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

struct Speed {
  std::size_t values = 0;
  double nanoseconds = 0;  // of the fastest look
};

class TimedLooks final : public lyger::sapi::RequestObserver {
 public:
  explicit TimedLooks(Speed& speed) : speed_(speed) {
    canaries_.make("A", "query");
    canaries_.make("A", "header");
    canaries_.make_number("A", "id");
  }
  void before_reset(lyger::sapi::ThreadContext&) noexcept override {
    image_.clear();
    const double before = thread_nanoseconds();
    walker_.walk_values(image_, {.canaries = &canaries_});
    const double took = thread_nanoseconds() - before;
    const bool is_first = speed_.values == 0;
    speed_.values = image_.nodes().size();
    speed_.nanoseconds = is_first ? took : std::min(speed_.nanoseconds, took);
  }

 private:
  Speed& speed_;
  Canaries canaries_;
  StateImage image_;
  lyger::sapi::StateWalker walker_;
};

Speed speed_of(const std::string& boot) {
  lyger::tests::ScriptBench bench;
  Speed speed;
  lyger::sapi::HostParts parts{.log = bench.parts().log,
                               .access_log = bench.parts().access_log,
                               .document_root = bench.parts().document_root,
                               .environment = {}};
  parts.observe = [&speed] { return std::make_unique<TimedLooks>(speed); };
  const std::string file =
      bench.script(boot + " while (lyger_handle_request(function () { echo 'hello'; })) {}");
  std::vector<std::unique_ptr<lyger::tests::RecordedExchange>> requests;
  for (int i = 0; i < 20; ++i) {
    requests.push_back(bench.request(file, lyger::tests::get("/")));
  }
  lyger::tests::RequestList source(std::move(requests));
  lyger::tests::on_php_thread([&] {
    lyger::sapi::ScriptHost host(parts);
    (void)host.run_worker(file, nullptr, source, lyger::sapi::ScriptHost::Announce::yes);
  });
  return speed;
}

}  // namespace

TEST_CASE("a look at 200,000 values and one at nearly none: how long they take") {
  const Speed application = speed_of(
      "class User { public int $id; public string $name; public array $tags; public ?User $boss = "
      "null; function __construct($i) { $this->id = $i; $this->name = \"User number $i\";"
      " $this->tags = ['role' => \"r$i\", 'since' => 2000 + $i, 'rate' => $i / 7]; } }"
      "ini_set('memory_limit', '512M'); $users = []; for ($i = 0; $i < 20000; $i++) {"
      "$users[\"u$i\"] = new User($i); $users[\"u$i\"]->boss = $users['u' . intdiv($i, 2)]; }"
      "$list = range(1, 30000);");
  const Speed hello = speed_of("");
  MESSAGE(application.values,
          " values: ",
          application.nanoseconds / static_cast<double>(application.values),
          " ns each, ",
          application.nanoseconds / 1e6,
          " ms; hello world: ",
          hello.values,
          " values, ",
          hello.nanoseconds,
          " ns");
  CHECK(application.values > 190'000);
  CHECK(hello.values < 50);
}
