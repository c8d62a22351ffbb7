#include "sapi/request/script_host.h"

#include <utility>

#include "sapi/bailout.h"
#include "sapi/php.h"
#include "sapi/request/engine_start.h"
#include "sapi/request/light_cycle.h"
#include "sapi/request/request_info.h"

namespace lyger::sapi {

using runtime::Exchange;

void ScriptHost::run_classic(Exchange& exchange) noexcept {
  context_.attach(exchange);
  publish_request_info(context_);
  if (start_engine_request()) {
    run_script();
  }
  end_request();
}

ScriptHost::WorkerRun ScriptHost::run_worker(const std::string& script,
                                             Exchange* first,
                                             RequestSource& source,
                                             Announce announce) noexcept {
  context_.worker = {};
  context_.worker.source = &source;
  context_.worker.first = first;
  context_.worker.announced = announce == Announce::yes;
  if (first != nullptr) {
    context_.attach(*first);
    publish_request_info(context_);
  } else {
    context_.strings().take_script(script);
    publish_empty_request_info(context_);
  }
  if (start_engine_request()) {
    run_script();
  }
  const ThreadContext::Worker& worker = context_.worker;
  WorkerRun run{.looped = worker.looping,
                .served_first = first != nullptr,
                .served = worker.served,
                .exit_status = EG(exit_status)};
  end_request();
  context_.worker = {};
  return run;
}

// A longjmp out of the script lands inside php_execute_script().
void ScriptHost::run_script() noexcept {
  const char* filename = context_.strings().script_filename();
  (void)guarded([filename]() noexcept {
    zend_file_handle script;
    zend_stream_init_filename(&script, filename);
    script.primary_script = true;
    php_execute_script(&script);
    zend_destroy_file_handle(&script);
  });
}

void ScriptHost::end_request() noexcept {
  EG(flags) |= EG_FLAGS_IN_SHUTDOWN;
  EG(current_execute_data) = nullptr;  // it points into what the script has left
  (void)finish_for_client(context_, Destructors::run_all);
  if (auto* of_boot = std::exchange(context_.worker.boot_shutdown_functions, nullptr)) {
    BG(user_shutdown_function_names) = static_cast<HashTable*>(of_boot);
  }
  (void)guarded([hygiene = &context_.hygiene()]() noexcept { hygiene->script_ended(); });
  php_request_shutdown(nullptr);
  context_.forget_request();
  context_.process.clear();
  SG(server_context) = nullptr;
}

}  // namespace lyger::sapi
