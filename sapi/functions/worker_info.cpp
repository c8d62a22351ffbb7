// lyger_worker_info(): the thread that a script runs on, and what it has done.
#include <string_view>

#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/serving_thread.h"
#include "sapi/php.h"
#include "sapi/request/thread_context.h"

using lyger::sapi::ThreadContext;

namespace {

std::string_view mode_of(const ThreadContext& thread) noexcept {
  const ThreadContext::Worker& worker = thread.worker;
  if (thread.warm != nullptr) {
    return "warm";
  }
  if (worker.source == nullptr || (!worker.looping && !worker.announced)) {
    return "classic";
  }
  // Until a script that was started by its first request reaches its loop, it may have none.
  return worker.looping || worker.first == nullptr ? "worker" : "auto";
}

void add_text(zval* array, const char* key, std::string_view text) noexcept {
  add_assoc_stringl(array, key, text.data(), text.size());
}

void add_memory(zval* array) noexcept {
  add_assoc_long(array, "memory", static_cast<zend_long>(zend_memory_usage(true)));
  add_assoc_long(array, "memory_peak", static_cast<zend_long>(zend_memory_peak_usage(true)));
}

}  // namespace

ZEND_FUNCTION(lyger_worker_info) {
  ZEND_PARSE_PARAMETERS_NONE();
  array_init(return_value);
  const ThreadContext* thread = lyger::sapi::serving_thread();
  if (thread == nullptr) {
    add_text(return_value, "mode", "none");
    add_memory(return_value);
    return;
  }
  const std::string_view mode = mode_of(*thread);
  const bool boots = mode == "worker" || mode == "warm";
  add_text(return_value, "mode", mode);
  add_text(return_value, "pool", thread->place().pool);
  add_assoc_long(return_value, "worker", thread->place().number);
  add_assoc_long(return_value,
                 "requests",
                 static_cast<zend_long>(boots ? thread->worker.served : thread->requests()));
  if (boots && thread->worker.booted_at == 0) {
    add_assoc_null(return_value, "booted_at");
  } else {
    add_assoc_double(
        return_value, "booted_at", boots ? thread->worker.booted_at : thread->started_at());
  }
  add_memory(return_value);
}
