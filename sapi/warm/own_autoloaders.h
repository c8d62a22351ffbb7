// The autoloaders that a warm script registers itself, by a closure or an object's method: it makes
// others in its next run, so these go with the run. Those that libraries register stay.
#pragma once

#include "runtime/base/pinned.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class OwnAutoloaders : runtime::Pinned {
 public:
  // Inside the engine request, whose memory keeps what is known.
  void registered(zval& callable) noexcept;
  // At the end of a run. Inside a guarded() call.
  void unregister() noexcept;

 private:
  zend_array* callables_ = nullptr;
};

// For the process, once: after the engine's start and before any PHP thread. Threads that are not
// in warm mode are not concerned.
void watch_autoloaders() noexcept;

}  // namespace lyger::sapi
