// lyger_handle_request(): one turn of a worker script's loop.
#include <utility>

#include "sapi/bailout.h"
#include "sapi/functions/lyger_arginfo.h"
#include "sapi/functions/serving_thread.h"
#include "sapi/php.h"
#include "sapi/request/light_cycle.h"
#include "sapi/request/request_source.h"
#include "sapi/request/thread_context.h"
#include "sapi/request/uncaught.h"

extern "C" {
#include <ext/spl/spl_exceptions.h>
}

using lyger::runtime::Exchange;
using lyger::sapi::guarded;
using lyger::sapi::Outcome;
using lyger::sapi::ThreadContext;

namespace {

// Takes them from the next request's end to the script's.
void keep_shutdown_functions(ThreadContext& thread) noexcept {
  HashTable* fresh = std::exchange(BG(user_shutdown_function_names), nullptr);
  auto* kept = static_cast<HashTable*>(thread.worker.boot_shutdown_functions);
  if (kept == nullptr || fresh == nullptr) {
    thread.worker.boot_shutdown_functions = kept == nullptr ? fresh : kept;
    return;
  }
  zval* entry = nullptr;
  ZEND_HASH_FOREACH_VAL(fresh, entry) { zend_hash_next_index_insert_new(kept, entry); }
  ZEND_HASH_FOREACH_END();
  fresh->pDestructor = nullptr;  // the entries have moved
  zend_hash_destroy(fresh);
  FREE_HASHTABLE(fresh);
}

// What the boot has written is nobody's response, and its shutdown functions are not a request's.
void end_boot(ThreadContext& thread) noexcept {
  php_output_discard_all();
  if (thread.serving() && !thread.restart_response()) {
    php_error_docref(nullptr,
                     E_WARNING,
                     "the script has sent output before its first request; it went to a client");
    thread.finish();
    thread.forget_request();
    thread.worker.first = nullptr;
  }
  keep_shutdown_functions(thread);
}

// What the script has done since its last request ended is part of that one. The shutdown functions
// that it has registered are the script's own.
[[nodiscard]] Outcome end_after_work(ThreadContext& thread) noexcept {
  if (BG(user_shutdown_function_names) != nullptr) {
    keep_shutdown_functions(thread);
  }
  return lyger::sapi::put_right(thread);
}

// The next request, which is the one that the boot was for if there is one.
Exchange* take_request(ThreadContext& thread) noexcept {
  auto& worker = thread.worker;
  if (!worker.looping) {
    worker.looping = true;
    thread.booted();
    worker.source->on_loop_reached();
  }
  if (Exchange* first = std::exchange(worker.first, nullptr)) {
    thread.rewind_body();  // the boot's own start and end have read it
    return first;
  }
  Exchange* next = worker.source->next();
  if (next != nullptr) {
    thread.attach(*next);
  }
  return next;
}

// Why no request can be handled here; null where one can.
const char* objection(const ThreadContext* thread) noexcept {
  if (thread == nullptr || thread->worker.source == nullptr) {
    return "works in worker mode only: start its script with lyger-embed run, and not with "
           "--mode=classic or --mode=warm";
  }
  if (thread->worker.handling) {
    return "cannot be called by a request's handler";
  }
  return (EG(flags) & EG_FLAGS_IN_SHUTDOWN) != 0 ? "cannot be called while the script ends"
                                                 : nullptr;
}

}  // namespace

ZEND_FUNCTION(lyger_handle_request) {
  zend_fcall_info call;
  zend_fcall_info_cache cache;
  ZEND_PARSE_PARAMETERS_START(1, 1)
  Z_PARAM_FUNC(call, cache)
  ZEND_PARSE_PARAMETERS_END();

  ThreadContext* thread = lyger::sapi::serving_thread();
  if (const char* because = objection(thread)) {
    // Under the name that the script has called us by.
    zend_throw_exception_ex(
        spl_ce_RuntimeException, 0, "%s() %s", get_active_function_name(), because);
    RETURN_THROWS();
  }
  if (thread->worker.told_to_leave) {
    zend_throw_unwind_exit();  // a loop that does not look at the answer would never end
    RETURN_THROWS();
  }
  thread->worker.handling = true;  // at once: output callbacks of the boot may call us
  if (!thread->worker.looping) {
    end_boot(*thread);
    lyger::sapi::reset_after_boot(*thread);
  } else if (end_after_work(*thread) == Outcome::bailed_out) {
    lyger::sapi::resume_bailout();
  }
  if (take_request(*thread) == nullptr) {
    thread->worker.handling = false;
    thread->worker.told_to_leave = true;
    RETURN_FALSE;
  }
  if (lyger::sapi::worker_request_startup(*thread) == Outcome::bailed_out) {
    lyger::sapi::resume_bailout();
  }
  ++thread->worker.served;
  zval result;
  ZVAL_UNDEF(&result);
  call.retval = &result;
  zend_call_function(&call, &cache);
  zval_ptr_dtor(&result);
  if (lyger::sapi::report_uncaught() == lyger::sapi::Uncaught::exit) {
    const bool client_left = std::exchange(thread->worker.client_left, false);
    if (!client_left && thread->parts().after_exit == lyger::sapi::AfterExit::boot_anew) {
      RETURN_THROWS();  // the script unwinds, then the request ends with it
    }
    OBJ_RELEASE(std::exchange(EG(exception), nullptr));
  }
  if (lyger::sapi::worker_request_shutdown(*thread) == Outcome::bailed_out) {
    lyger::sapi::resume_bailout();
  }
  thread->worker.handling = false;
  RETURN_TRUE;
}
