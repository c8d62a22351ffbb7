// Makes the calling thread a PHP thread for as long as the guard lives: the engine's thread-local
// storage is made and freed here. One on each thread that runs PHP; none on the engine's own
// thread.
#pragma once

#include "runtime/base/pinned.h"

namespace lyger::sapi {

class PhpThreadGuard : runtime::Pinned {
 public:
  // Throws std::system_error where the system has not what a PHP thread needs.
  PhpThreadGuard();
  ~PhpThreadGuard();
};

}  // namespace lyger::sapi
