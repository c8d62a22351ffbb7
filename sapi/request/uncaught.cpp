#include "sapi/request/uncaught.h"

#include <utility>

#include "sapi/php.h"

namespace lyger::sapi {

Uncaught report_uncaught() noexcept {
  if (EG(exception) == nullptr) {
    return Uncaught::nothing;
  }
  if (!zend_is_unwind_exit(EG(exception)) && Z_TYPE(EG(user_exception_handler)) != IS_UNDEF) {
    zend_user_exception_handler();
  }
  if (EG(exception) != nullptr && !zend_is_unwind_exit(EG(exception))) {
    zend_exception_error(EG(exception), E_ERROR);
  }
  return EG(exception) != nullptr ? Uncaught::exit : Uncaught::reported;
}

Uncaught settle_uncaught() noexcept {
  const Uncaught found = report_uncaught();
  if (found == Uncaught::exit) {
    OBJ_RELEASE(std::exchange(EG(exception), nullptr));
  }
  return found;
}

}  // namespace lyger::sapi
