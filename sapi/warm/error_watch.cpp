#include "sapi/warm/error_watch.h"

#include <string_view>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"
#include "sapi/warm/advice.h"
#include "sapi/warm/include_hooks.h"
#include "sapi/warm/warm_thread.h"

extern "C" {
#include <zend_observer.h>
}

namespace lyger::sapi {
namespace {

std::string_view view(const zend_string* text) noexcept { return {ZSTR_VAL(text), ZSTR_LEN(text)}; }

// A file's own functions and classes are declared while the statement that includes it waits.
void explain(zend_string* file, std::uint32_t line, std::string_view message) noexcept {
  const auto& thread = *static_cast<const ThreadContext*>(SG(server_context));
  const zend_execute_data* frame = EG(current_execute_data);
  if (includes_a_file(frame)) {
    advise_redeclared(thread,
                      Redeclared::by_including,
                      view(frame->func->op_array.filename),
                      frame->opline->lineno,
                      message);
  } else if (file != nullptr) {
    advise_redeclared(thread, Redeclared::by_itself, view(file), line, message);
  }
}

void reported(int type, zend_string* file, uint32_t line, zend_string* message) noexcept {
  WarmThread* warm = warm_thread();
  if (warm == nullptr) {
    return;
  }
  warm->included_once().error_reported();
  const bool fatal = (type & (E_ERROR | E_COMPILE_ERROR)) != 0;
  if (fatal && warm->runs() > 1 && view(message).starts_with("Cannot redeclare ")) {
    explain(file, line, view(message));
  }
}

}  // namespace

void watch_errors() noexcept { zend_observer_error_register(reported); }

}  // namespace lyger::sapi
