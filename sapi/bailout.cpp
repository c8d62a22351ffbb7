#include "sapi/bailout.h"

#include "sapi/php.h"

namespace lyger::sapi {

Outcome run_guarded(void (*call)(void*) noexcept, void* argument) noexcept {
  volatile auto outcome = Outcome::completed;
  zend_try { call(argument); }
  zend_catch { outcome = Outcome::bailed_out; }
  zend_end_try();
  return outcome;
}

void resume_bailout() noexcept { zend_bailout(); }

}  // namespace lyger::sapi
