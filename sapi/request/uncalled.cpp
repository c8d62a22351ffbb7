#include "sapi/request/uncalled.h"

#include <utility>

#include "sapi/bailout.h"
#include "sapi/php.h"

namespace lyger::sapi {

// The engine sees to that where no frame is current (Zend/zend_execute_API.c, zend_call_function),
// and leaves by a bailout, which some of its functions keep to themselves.
void run_uncalled(void (*step)(void*) noexcept, void* argument) noexcept {
  zend_execute_data* caller = std::exchange(EG(current_execute_data), nullptr);
  if (run_guarded(step, argument) == Outcome::completed && !CG(unclean_shutdown)) {
    EG(current_execute_data) = caller;
  }
}

}  // namespace lyger::sapi
