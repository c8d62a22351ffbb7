// The file mode creation mask of one PHP thread, so that umask() acts on no other. Where the system
// refuses that (seccomp filters of containers do), it is that of all threads.
#pragma once

#include <sys/types.h>

#include "runtime/base/pinned.h"

namespace lyger::sapi {

// What the process was started with: asked for by the first call, before other threads run.
[[nodiscard]] mode_t first_umask() noexcept;

// The calling thread's, asked without changing it.
[[nodiscard]] mode_t shared_umask();

// Made, used and destroyed on the thread that it belongs to.
class ThreadUmask : runtime::Pinned {
 public:
  // Takes the thread's mask (and its real working directory) away from the other threads.
  ThreadUmask() noexcept;

  [[nodiscard]] bool is_own() const noexcept { return own_; }
  [[nodiscard]] mode_t get() const noexcept;
  // The one before.
  mode_t set(mode_t mask) noexcept;

  // Whether set() has been called since take() or restore().
  [[nodiscard]] bool changed() const noexcept { return changed_; }

  // restore() goes back to what was there at the last take(), clear() to that of the process. No
  // system call where set() has not been called.
  void take() noexcept;
  void restore() noexcept;
  void clear() noexcept;

 private:
  const bool own_;
  mode_t baseline_ = first_umask();
  bool changed_ = false;  // since take() or restore()
};

}  // namespace lyger::sapi
