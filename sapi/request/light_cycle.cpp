#include "sapi/request/light_cycle.h"

#include <array>
#include <string_view>
#include <utility>

#include "sapi/php.h"
#include "sapi/request/failure.h"
#include "sapi/request/request_info.h"
#include "sapi/request/session_handlers.h"
#include "sapi/request/thread_context.h"
#include "sapi/request/uncalled.h"
#include "sapi/warm/warm_thread.h"

namespace lyger::sapi {
namespace {

// Extensions that keep a request's data between its start and its end.
constexpr std::array<std::string_view, 3> kRequestModules = {"filter", "session", "zlib"};

template <typename Call>
void for_each_request_module(Call call) noexcept {
  for (const std::string_view name : kRequestModules) {
    auto* module = static_cast<zend_module_entry*>(
        zend_hash_str_find_ptr(&module_registry, name.data(), name.size()));
    if (module != nullptr) {
      call(*module);
    }
  }
}

// The response must not be complete before the session is written: the client's next request would
// read the old one.
void close_session() noexcept {
  auto* close = static_cast<zend_function*>(zend_hash_str_find_ptr(
      CG(function_table), "session_write_close", sizeof "session_write_close" - 1));
  if (close != nullptr) {
    zval result;
    zend_call_known_function(close, nullptr, nullptr, &result, 0, nullptr, nullptr);
    zval_ptr_dtor(&result);
  }
}

// True while a script holds php://input open, which reads from the stored body.
bool input_is_open() noexcept {
  bool open = false;
  for_each_pointer<zend_resource>(EG(regular_list), [&open](const zend_resource& resource) {
    open =
        open || (resource.type == php_file_le_stream() && resource.ptr != nullptr &&
                 std::string_view(static_cast<php_stream*>(resource.ptr)->ops->label) == "Input");
  });
  return open;
}

// In a full request the stored body goes with all other resources.
void forget_request_body() noexcept {
  php_stream* body = SG(request_info).request_body;
  if (body != nullptr && !input_is_open()) {
    php_stream_close(body);
  }
  SG(request_info).request_body = nullptr;
}

// Rebuilds a superglobal that scripts have seen. One with `armed` still set has not been made yet:
// the compiler makes it when code that names it is loaded (Zend/zend_compile.c,
// zend_is_auto_global).
void rebuild(zend_auto_global& superglobal) noexcept {
  if (superglobal.auto_global_callback == nullptr ||
      zend_string_equals_literal(superglobal.name, "_ENV") ||
      (superglobal.jit && superglobal.armed)) {
    return;
  }
  superglobal.armed = superglobal.auto_global_callback(superglobal.name);
}

void start_output() noexcept {
  if (PG(output_handler) != nullptr && PG(output_handler)[0] != '\0') {
    zval handler;
    ZVAL_STRING(&handler, PG(output_handler));
    php_output_start_user(&handler, 0, PHP_OUTPUT_HANDLER_STDFLAGS);
    zval_ptr_dtor(&handler);
  } else if (PG(output_buffering) != 0) {
    php_output_start_user(nullptr,
                          PG(output_buffering) > 1 ? static_cast<size_t>(PG(output_buffering)) : 0,
                          PHP_OUTPUT_HANDLER_STDFLAGS);
  } else if (PG(implicit_flush)) {
    php_output_set_implicit_flush(1);
  }
}

// Upload names are never used twice, but the thread's cache of real paths would keep them.
void forget_upload_names() noexcept {
  if (SG(rfc1867_uploaded_files) != nullptr) {
    zend_string* name = nullptr;
    ZEND_HASH_FOREACH_STR_KEY(SG(rfc1867_uploaded_files), name) {
      if (name != nullptr) {
        realpath_cache_del(ZSTR_VAL(name), ZSTR_LEN(name));
      }
    }
    ZEND_HASH_FOREACH_END();
  }
}

// What URLs are rewritten with: its output handler goes with the output layer
// (ext/standard/url_scanner_ex.re, PHP_RSHUTDOWN_FUNCTION(url_scanner)).
void forget_rewriting(url_adapt_state_ex_t& state) noexcept {
  for (smart_str* text : {&state.result,
                          &state.buf,
                          &state.tag,
                          &state.arg,
                          &state.attr_val,
                          &state.form_app,
                          &state.url_app}) {
    smart_str_free(text);
  }
  state.active = 0;
  state.tag_type = 0;
  state.attr_type = 0;
}

void close_idle_output() noexcept {
  php_output_discard_all();
  zend_stack_destroy(&OG(handlers));
}

void end_modules() noexcept {
  keep_session_handlers([]() noexcept {
    for_each_request_module([](zend_module_entry& module) {
      if (module.request_shutdown_func != nullptr) {
        module.request_shutdown_func(module.type, module.module_number);
      }
    });
  });
}

void reset_engine() noexcept {
  zend_unset_timeout();
  end_modules();
  php_output_deactivate();
  forget_rewriting(BG(url_adapt_session_ex));
  forget_rewriting(BG(url_adapt_output_ex));
  php_free_shutdown_functions();
  forget_request_body();
  sapi_deactivate();
  open_idle_output();
}

using Look = void (RequestObserver::*)(ThreadContext&) noexcept;

// What an observer looks at, it may free: the garbage that it collects first.
template <Look look>
void let_observe(ThreadContext& context) noexcept {
  if (context.observer() != nullptr) {
    context.worker.observed = EG(current_execute_data);
    run_uncalled(
        [](void* of) noexcept {
          auto& thread = *static_cast<ThreadContext*>(of);
          (thread.observer()->*look)(thread);
        },
        &context);
  }
}

// A fatal error ends the worker's script as well as its request. What the boot has registered may
// make the error's page, as under php-fpm, where it would have been registered by the request.
void run_boot_shutdown_functions(ThreadContext& context) noexcept {
  auto* of_boot =
      static_cast<HashTable*>(std::exchange(context.worker.boot_shutdown_functions, nullptr));
  if (of_boot == nullptr) {
    return;
  }
  HashTable* of_request = std::exchange(BG(user_shutdown_function_names), of_boot);
  run_uncalled([](void*) noexcept {
    php_call_shutdown_functions();
    php_free_shutdown_functions();
  });
  BG(user_shutdown_function_names) = of_request;
}

}  // namespace

void open_idle_output() noexcept {
  php_output_activate();
  SG(request_info).no_headers = true;  // until sapi_activate()
  SG(request_info).headers_only = false;
}

void reset_after_boot(ThreadContext& context) noexcept {
  php_output_deactivate();
  sapi_deactivate();
  zend_unset_timeout();
  open_idle_output();
  context.hygiene().boot_ended();
  let_observe<&RequestObserver::boot_ended>(context);
}

Outcome finish_for_client(ThreadContext& context, Destructors destructors) noexcept {
  const bool failed = script_failed();
  const bool with_error = ended_by_error();
  bool begun = context.committed();
  if (failed) {
    run_boot_shutdown_functions(context);
  }
  run_uncalled([](void*) noexcept {
    php_call_shutdown_functions();
    php_free_shutdown_functions();
  });
  if (destructors == Destructors::run_all) {
    run_uncalled([](void*) noexcept { zend_call_destructors(); });
  } else if (destructors == Destructors::run_of_warm_script) {
    run_uncalled([](void*) noexcept { warm_thread()->end_run(); });
  }
  begun = begun || (!failed && context.committed());
  if (with_error || request_end_failed()) {
    say_that_it_failed(context);
  }
  run_uncalled([](void*) noexcept { php_output_end_all(); });
  run_uncalled([](void*) noexcept { close_session(); });
  if (destructors != Destructors::run_all) {
    let_observe<&RequestObserver::response_ready>(context);
  }
  run_uncalled([](void*) noexcept { sapi_send_headers(); });
  if (begun && (failed || request_end_failed())) {
    context.cut();  // its status says that all is well
  } else {
    context.finish();
  }
  forget_upload_names();
  if (CG(unclean_shutdown)) {
    // A callback may have left the output layer in its middle; the teardown ends the output again.
    (void)guarded([]() noexcept { php_output_deactivate(); });
  }
  return CG(unclean_shutdown) ? Outcome::bailed_out : Outcome::completed;
}

Outcome worker_request_shutdown(ThreadContext& context) noexcept {
  const auto destructors =
      context.warm == nullptr ? Destructors::keep : Destructors::run_of_warm_script;
  if (finish_for_client(context, destructors) == Outcome::bailed_out) {
    return Outcome::bailed_out;  // the whole request's teardown resets the rest
  }
  run_uncalled([](void*) noexcept { reset_engine(); });
  context.forget_request();
  if (CG(unclean_shutdown)) {
    return Outcome::bailed_out;
  }
  return context.worker.source == nullptr ? put_right(context) : Outcome::completed;
}

Outcome put_right(ThreadContext& context) noexcept {
  if (session_is_open()) {  // begun after the handler; an open one keeps its settings
    run_uncalled([](void*) noexcept { end_modules(); });
  }
  if (CG(unclean_shutdown)) {
    return Outcome::bailed_out;
  }
  let_observe<&RequestObserver::before_reset>(context);
  run_uncalled(
      [](void* hygiene) noexcept {
        static_cast<Hygiene*>(hygiene)->request_ended();
        zend_set_memory_limit(PG(memory_limit));  // it fails where more was in use than it allows
      },
      &context.hygiene());
  let_observe<&RequestObserver::after_reset>(context);
  return CG(unclean_shutdown) ? Outcome::bailed_out : Outcome::completed;
}

Outcome worker_request_startup(ThreadContext& context) noexcept {
  publish_request_info(context);
  return guarded([&context]() noexcept {
    close_idle_output();
    php_output_activate();
    EG(exit_status) = 0;
    PG(header_is_being_sent) = 0;
    sapi_activate();
    context.opcache_time.advance(context.request_time());
    zend_set_timeout(INI_INT("max_execution_time"), true);
    if (PG(expose_php)) {
      sapi_add_header(SAPI_PHP_VERSION_HEADER, sizeof(SAPI_PHP_VERSION_HEADER) - 1, true);
    }
    start_output();
    worker_reset_superglobals();  // before the session may start by itself: it reads $_COOKIE
    for_each_request_module([](zend_module_entry& module) {
      if (module.request_startup_func != nullptr) {
        module.request_startup_func(module.type, module.module_number);
      }
    });
    SG(sapi_started) = 1;
  });
}

void worker_reset_superglobals() noexcept {
  zval* files = &PG(http_globals)[TRACK_VARS_FILES];
  zval_ptr_dtor_nogc(files);
  ZVAL_UNDEF(files);
  // It is a reference to the session's own variable, which the session's shutdown leaves there.
  zend_hash_str_del(&EG(symbol_table), "_SESSION", sizeof "_SESSION" - 1);
  for_each_pointer<zend_auto_global>(*CG(auto_globals), rebuild);
}

}  // namespace lyger::sapi
