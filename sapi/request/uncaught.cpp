#include "sapi/request/uncaught.h"

#include <utility>

#include "sapi/php.h"

namespace lyger::sapi {

Uncaught report_uncaught() noexcept {
  if (EG(exception) == nullptr) {
    return Uncaught::nothing;
  }
  if (zend_is_unwind_exit(EG(exception))) {
    return Uncaught::exit;
  }
  // Without a caller, what the exception handler throws in its turn is reported too.
  zend_execute_data* caller = std::exchange(EG(current_execute_data), nullptr);
  if (Z_TYPE(EG(user_exception_handler)) != IS_UNDEF) {
    zend_user_exception_handler();
  }
  if (EG(exception) != nullptr && !zend_is_unwind_exit(EG(exception))) {
    zend_exception_error(EG(exception), E_ERROR);
  }
  EG(current_execute_data) = caller;
  return EG(exception) != nullptr ? Uncaught::exit : Uncaught::reported;
}

}  // namespace lyger::sapi
