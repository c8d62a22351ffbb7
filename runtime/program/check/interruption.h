// Ctrl-C while a check runs: noticed where the check waits for a lab, so that everything which has
// an owner is put away on the way out.
#pragma once

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"

namespace lyger {

// Thrown by take(); not an error, so not one of those.
struct Interrupted {
  int signal = 0;
};

// While this lives, SIGINT, SIGTERM and SIGHUP do nothing by themselves.
class Interruption : runtime::Pinned {
 public:
  Interruption();
  ~Interruption();

  // Readable once there is one.
  [[nodiscard]] int fd() const noexcept { return fd_.get(); }
  // Throws Interrupted if there was one.
  void take() const;
  // In a process that has just been forked: signals do again what they always do.
  static void forget() noexcept;

 private:
  runtime::OwnedFd fd_;
};

}  // namespace lyger
