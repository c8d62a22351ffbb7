#include "sapi/leaks/trace/loop_frame.h"

#include "sapi/functions/lyger_arginfo.h"
#include "sapi/php.h"

namespace lyger::sapi {

bool runs_loop(const zend_execute_data& frame) noexcept {
  return frame.func != nullptr && frame.func->type == ZEND_INTERNAL_FUNCTION &&
         frame.func->internal_function.handler == ZEND_FN(lyger_handle_request);
}

const zend_execute_data* loop_frame(const zend_execute_data* from) noexcept {
  while (from != nullptr && !runs_loop(*from)) {
    from = from->prev_execute_data;
  }
  return from == nullptr ? nullptr : from->prev_execute_data;
}

}  // namespace lyger::sapi
