#include "sapi/watch/interruption.h"

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using InterruptFunction = void (*)(zend_execute_data*);

// Whose turn it is after ours. PHP's own is a global, so is what it is chained with.
InterruptFunction next_function =
    nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

// PHP takes its headers for sent with the first output, but as long as none of it has left, the
// client can still be told. The status is set before the error, because php_error_cb() makes 500 of
// one that is still 200 (main/main.c).
void set_status(const ThreadContext& context, zend_intptr_t status) noexcept {
  const bool sent = SG(headers_sent);
  if (sent && context.committed()) {
    return;
  }
  SG(headers_sent) = false;
  sapi_header_op(SAPI_HEADER_SET_STATUS, reinterpret_cast<void*>(status));
  SG(headers_sent) = sent;
  if (sent) {
    sapi_module.send_headers(&SG(sapi_headers));
  }
}

void end_script(const ThreadContext& context, const char* limit) noexcept {
  set_status(context, 504);
  zend_error_noreturn(E_ERROR, "The request has run longer than %s (see --request-timeout)", limit);
}

void on_interrupt(zend_execute_data* call) {
  auto* context = static_cast<ThreadContext*>(SG(server_context));
  RequestWatch* watch = context != nullptr ? context->watch() : nullptr;
  if (watch != nullptr && watch->take_interruption()) {
    end_script(*context, watch->limit().c_str());
  }
  if (next_function != nullptr) {
    next_function(call);
  }
}

}  // namespace

void install_interruption() noexcept {
  next_function = zend_interrupt_function;
  zend_interrupt_function = on_interrupt;
}

}  // namespace lyger::sapi
