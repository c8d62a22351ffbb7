#include "tests/sapi/script_bench.h"

#include <atomic>
#include <future>

#include "sapi/engine/php_thread_guard.h"

namespace lyger::tests {
namespace {

std::atomic<long> alive_count = 0;
std::atomic<long> made_count = 0;

}  // namespace

void on_php_thread(const std::function<void()>& call) {
  std::async(std::launch::async, [&call] {
    const sapi::PhpThreadGuard guard;
    call();
  }).get();
}

Counted::Counted() noexcept {
  ++alive_count;
  ++made_count;
}
Counted::~Counted() { --alive_count; }
long Counted::alive() noexcept { return alive_count; }
long Counted::made() noexcept { return made_count; }

ScriptBench::ScriptBench()
    : log_({.target = runtime::LogTarget::to_file(folder_ / "log")}),
      access_log_({.destination = "off"}, log_),
      parts_{.log = log_,
             .access_log = access_log_,
             .document_root = folder_.path(),
             .environment = {{"LYGER_TEST", "from the environment"}}} {}

std::string ScriptBench::script(std::string_view code, const std::string& name) const {
  write_file(folder_ / name, "<?php " + std::string(code));
  return folder_ / name;
}

std::unique_ptr<RecordedExchange> ScriptBench::request(const std::string& script,
                                                       std::string_view text) const {
  auto recorded = std::make_unique<RecordedExchange>(text);
  recorded->exchange.script = {.script_filename = script,
                               .script_name = script.substr(folder_.path().native().size()),
                               .is_main = true};
  return recorded;
}

std::unique_ptr<RecordedExchange> ScriptBench::run(sapi::ScriptHost& host,
                                                   const std::string& script,
                                                   std::string_view text) const {
  auto recorded = request(script, text);
  host.run_classic(recorded->exchange);
  return recorded;
}

std::unique_ptr<RecordedExchange> ScriptBench::run_alone(std::string_view code,
                                                         std::string_view text) const {
  std::unique_ptr<RecordedExchange> recorded;
  const std::string file = script(code);
  on_php_thread([&] {
    sapi::ScriptHost host(parts_);
    recorded = run(host, file, text);
  });
  return recorded;
}

runtime::Exchange* RequestList::next() noexcept {
  const Counted counted;
  return given_ < requests_.size() ? &requests_[given_++]->exchange : nullptr;
}

std::string worker_code(std::string_view handler) {
  return "function handle() { " + std::string(handler) +
         " } while (lyger_handle_request('handle')) {}";
}

WorkerResult run_worker(const ScriptBench& bench,
                        const std::string& code,
                        const std::vector<std::string>& requests) {
  const std::string file = bench.script(code);
  std::vector<std::unique_ptr<RecordedExchange>> list;
  list.reserve(requests.size());
  for (const std::string& text : requests) {
    list.push_back(bench.request(file, text));
  }
  WorkerResult result{.run = {}, .requests = std::make_unique<RequestList>(std::move(list))};
  on_php_thread([&] {
    sapi::ScriptHost host(bench.parts());
    result.run = host.run_worker(file, nullptr, *result.requests, sapi::ScriptHost::Announce::yes);
  });
  return result;
}

}  // namespace lyger::tests
