#include "sapi/watch/interruption.h"

#include "sapi/php.h"
#include "sapi/request/failure.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using Hook = void (*)(zend_execute_data*);

// Whose turn it is after ours. PHP's own is a global, so is what it is chained with.
Hook next_hook = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void end_script(const ThreadContext& context, const char* limit) noexcept {
  (void)set_late_status(
      context,
      "HTTP/1.1 504 Gateway Timeout");  // before the error, which makes 500 of what is still 200
  zend_error_noreturn(E_ERROR, "The request has run longer than %s (see --request-timeout)", limit);
}

void on_interrupt(zend_execute_data* call) {
  auto* context = static_cast<ThreadContext*>(SG(server_context));
  RequestWatch* watch = context != nullptr ? context->watch() : nullptr;
  if (watch != nullptr && watch->take_interruption()) {
    end_script(*context, watch->limit().c_str());
  }
  if (next_hook != nullptr) {
    next_hook(call);
  }
}

}  // namespace

void install_interruption() noexcept {
  next_hook = zend_interrupt_function;
  zend_interrupt_function = on_interrupt;
}

}  // namespace lyger::sapi
