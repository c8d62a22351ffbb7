// Warm mode: one engine request in which the script is executed again for each request, under the
// light cycle.
#include <chrono>

#include "sapi/bailout.h"
#include "sapi/php.h"
#include "sapi/request/engine_start.h"
#include "sapi/request/light_cycle.h"
#include "sapi/request/request_info.h"
#include "sapi/request/script_host.h"
#include "sapi/warm/warm_thread.h"

namespace lyger::sapi {

using runtime::Exchange;

namespace {

std::int64_t second_of(const Exchange& exchange) noexcept {
  return std::chrono::duration_cast<std::chrono::seconds>(exchange.received.time_since_epoch())
      .count();
}

}  // namespace

ScriptHost::WorkerRun ScriptHost::run_warm(const std::string& script,
                                           RequestSource& source) noexcept {
  WarmThread warm(script, context_);
  WorkerRun run;
  context_.worker = {};
  context_.warm = &warm;
  context_.strings().take_script(script);
  publish_empty_request_info(context_);
  if (start_engine_request() &&
      guarded([this]() noexcept { reset_after_boot(context_); }) == Outcome::completed) {
    run.looped = true;
    context_.booted();
    source.on_loop_reached();
    serve_warm(warm, source, run);
  }
  warm.explain_failure();
  run.exit_status = EG(exit_status);
  end_request();
  context_.warm = nullptr;
  return run;
}

void ScriptHost::serve_warm(WarmThread& warm, RequestSource& source, WorkerRun& run) noexcept {
  auto outcome = Outcome::completed;
  while (outcome == Outcome::completed && !warm.must_start_anew()) {
    Exchange* exchange = source.next();
    if (exchange == nullptr) {
      return;
    }
    if (const std::string* changed = warm.sources().changed(second_of(*exchange))) {
      context_.parts().log.write(runtime::Level::info,
                                 "a file that a warm script keeps has changed",
                                 {{"file", *changed}});
      run.unserved = exchange;
      return;
    }
    context_.attach(*exchange);
    context_.worker.served = ++run.served;
    outcome = worker_request_startup(context_);
    if (outcome == Outcome::completed) {
      outcome = guarded([&warm]() noexcept { warm.run(); });
    }
    if (outcome == Outcome::completed) {
      outcome = worker_request_shutdown(context_);
    }
    if (outcome == Outcome::completed) {
      outcome = guarded([&warm]() noexcept { warm.collect_garbage(); });
    }
  }
}

}  // namespace lyger::sapi
