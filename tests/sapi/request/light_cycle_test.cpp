#include "sapi/request/light_cycle.h"

#include <doctest/doctest.h>

#include <string>

#include "sapi/php.h"
#include "sapi/request/request_info.h"
#include "tests/sapi/script_bench.h"

using lyger::sapi::guarded;
using lyger::sapi::Outcome;
using lyger::sapi::ThreadContext;
using lyger::tests::get;
using lyger::tests::on_php_thread;
using lyger::tests::post;
using lyger::tests::RecordedExchange;
using lyger::tests::ScriptBench;

namespace {

// One engine request around several light cycles, driven by hand.
class Cycles {
 public:
  explicit Cycles(const ScriptBench& bench) : context_(bench.parts()) {
    context_.strings().take_script(bench.folder() / "none.php");
    lyger::sapi::publish_empty_request_info(context_);
    REQUIRE(php_request_startup() == SUCCESS);
    CHECK(guarded([]() noexcept {
            php_output_deactivate();
            sapi_deactivate();
          }) == Outcome::completed);
  }
  ~Cycles() {
    php_request_shutdown(nullptr);
    SG(server_context) = nullptr;
  }

  Outcome run(RecordedExchange& request, const std::string& code) {
    context_.attach(request.exchange);
    CHECK(lyger::sapi::worker_request_startup(context_) == Outcome::completed);
    const Outcome ran = evaluate(code);
    return ran == Outcome::completed ? lyger::sapi::worker_request_shutdown(context_) : ran;
  }
  static Outcome evaluate(const std::string& code) {
    const char* text = code.c_str();
    return guarded([text]() noexcept { zend_eval_string(text, nullptr, "test"); });
  }
  ThreadContext& context() { return context_; }

 private:
  ThreadContext context_;
};

std::string body_of(Cycles& cycles, std::string_view request, const std::string& code) {
  RecordedExchange recorded(request);
  CHECK(cycles.run(recorded, code) == Outcome::completed);
  CHECK(recorded.sink.finished_count() == 1);
  return recorded.sink.body();
}

}  // namespace

TEST_CASE("a startup and a shutdown make one request of any code in between") {
  const ScriptBench bench;
  on_php_thread([&bench] {
    Cycles cycles(bench);
    CHECK(body_of(cycles, get("/?a=1"), "$kept = 'kept'; echo $_GET['a'];") == "1");
    CHECK(body_of(cycles, get("/?a=2"), "echo $_GET['a'], ' ', $kept;") == "2 kept");
    CHECK(body_of(cycles,
                  post("/", "Content-Type: application/x-www-form-urlencoded\r\n", "p=3"),
                  "echo $_POST['p'], count($_GET);") == "30");
  });
}

TEST_CASE("a shutdown gives the client everything before it resets the engine") {
  const ScriptBench bench;
  on_php_thread([&bench] {
    Cycles cycles(bench);
    RecordedExchange recorded(get("/"));
    cycles.context().attach(recorded.exchange);
    REQUIRE(lyger::sapi::worker_request_startup(cycles.context()) == Outcome::completed);
    REQUIRE(Cycles::evaluate("ob_start(); header('X-A: b'); echo 'held back';"
                             "register_shutdown_function(function () { echo ' and more'; });") ==
            Outcome::completed);
    CHECK(recorded.sink.sent().empty());
    CHECK(cycles.context().serving());
    REQUIRE(lyger::sapi::worker_request_shutdown(cycles.context()) == Outcome::completed);
    CHECK(recorded.sink.body() == "held back and more");
    CHECK_FALSE(cycles.context().serving());
    // Between two requests, what is written goes nowhere.
    CHECK(Cycles::evaluate("echo 'nowhere';") == Outcome::completed);
    CHECK(recorded.sink.body() == "held back and more");
  });
}

TEST_CASE("the superglobals can be reset alone, in the middle of a request") {
  const ScriptBench bench;
  on_php_thread([&bench] {
    Cycles cycles(bench);
    RecordedExchange recorded(get("/?a=1", "Cookie: c=2\r\n"));
    cycles.context().attach(recorded.exchange);
    REQUIRE(lyger::sapi::worker_request_startup(cycles.context()) == Outcome::completed);
    REQUIRE(Cycles::evaluate("$_GET = ['changed']; $_COOKIE['more'] = 1; $_SESSION = [1];"
                             "$_SERVER['REQUEST_URI'] = 'changed'; $_ENV['kept'] = 'kept';") ==
            Outcome::completed);
    CHECK(guarded([]() noexcept { lyger::sapi::worker_reset_superglobals(); }) ==
          Outcome::completed);
    REQUIRE(Cycles::evaluate("echo json_encode([$_GET, $_COOKIE, $_SESSION ?? null,"
                             " $_SERVER['REQUEST_URI'], $_ENV['kept']]);") == Outcome::completed);
    REQUIRE(lyger::sapi::worker_request_shutdown(cycles.context()) == Outcome::completed);
    CHECK(recorded.sink.body() == R"([{"a":"1"},{"c":"2"},null,"\/?a=1","kept"])");
  });
}

TEST_CASE("a fatal error in a shutdown function is told to the caller, and the client is served") {
  const ScriptBench bench;
  on_php_thread([&bench] {
    Cycles cycles(bench);
    RecordedExchange recorded(get("/"));
    CHECK(cycles.run(recorded,
                     "echo 'said'; register_shutdown_function(function () {"
                     " ini_set('memory_limit', '16M'); str_repeat('x', 40000000); });") ==
          Outcome::bailed_out);
    CHECK(recorded.sink.finished_count() == 1);
  });
}

TEST_CASE("1,000 cycles by hand leave the engine's memory where it was") {
  const ScriptBench bench;
  on_php_thread([&bench] {
    Cycles cycles(bench);
    const auto round = [&cycles] {
      (void)body_of(cycles, get("/?a=1&b[]=2", "Cookie: c=3\r\nX-A: b\r\n"), "echo $_GET['a'];");
    };
    for (int i = 0; i < 10; ++i) {
      round();
    }
    const auto before = zend_memory_usage(false);
    for (int i = 0; i < 1000; ++i) {
      round();
    }
    CHECK(zend_memory_usage(false) == before);
  });
}
