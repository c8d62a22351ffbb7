#include "sapi/watch/interruption.h"

#include <string_view>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

using Hook = void (*)(zend_execute_data*);

// Whose turn it is after ours. PHP's own is a global, so is what it is chained with.
Hook next_hook = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

// PHP takes its headers for sent with the first output, but as long as none of it has left, the
// client can still be told. The status is set before the error, because php_error_cb() makes 500 of
// one that is still 200 (main/main.c).
void set_status(const ThreadContext& context, std::string_view line) noexcept {
  const bool sent = SG(headers_sent);
  if (sent && context.committed()) {
    return;
  }
  sapi_header_line header{};
  header.line = line.data();
  header.line_len = line.size();
  SG(headers_sent) = false;
  sapi_header_op(SAPI_HEADER_REPLACE, &header);
  SG(headers_sent) = sent;
  if (sent) {
    sapi_module.send_headers(&SG(sapi_headers));
  }
}

void end_script(const ThreadContext& context, const char* limit) noexcept {
  set_status(context, "HTTP/1.1 504 Gateway Timeout");
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
