#include "sapi/warm/error_watch.h"

#include <string>
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

// The top-level code of a file that has declared the same before.
bool declares_its_own_again(const zend_execute_data* frame, std::string_view message) noexcept {
  if (frame == nullptr || frame->func == nullptr || !ZEND_USER_CODE(frame->func->type) ||
      frame->func->common.function_name != nullptr) {
    return false;
  }
  const auto name = view(frame->func->op_array.filename);
  const auto found = message.find(name);
  return found != std::string_view::npos && message.substr(found + name.size()).starts_with(':');
}

// The statement that has included a file once more. Functions and early classes are declared while
// it waits for the file to be compiled, others when the file's code runs.
const zend_execute_data* including_frame(std::string_view message) noexcept {
  const zend_execute_data* frame = EG(current_execute_data);
  if (includes_a_file(frame)) {
    return frame;
  }
  const bool own = declares_its_own_again(frame, message);
  return own && includes_a_file(frame->prev_execute_data) ? frame->prev_execute_data : nullptr;
}

Redeclaration redeclaration(zend_string* file, std::uint32_t line, std::string_view message) {
  if (const zend_execute_data* frame = including_frame(message)) {
    const zend_op_array& code = frame->func->op_array;
    return {Redeclaration::How::by_including,
            std::string(view(code.filename)),
            frame->opline->lineno,
            std::string(message)};
  }
  return {Redeclaration::How::by_itself,
          std::string(file == nullptr ? "" : view(file)),
          line,
          std::string(message)};
}

void reported(int type, zend_string* file, uint32_t line, zend_string* message) noexcept {
  WarmThread* warm = warm_thread();
  if (warm == nullptr) {
    return;
  }
  warm->included_once().error_reported();
  const bool fatal = (type & (E_ERROR | E_COMPILE_ERROR)) != 0;
  if (fatal && warm->declared_earlier(view(message))) {
    warm->failed_by(redeclaration(file, line, view(message)));
  }
}

}  // namespace

void watch_errors() noexcept { zend_observer_error_register(reported); }

}  // namespace lyger::sapi
