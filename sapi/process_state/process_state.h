// What PHP keeps for the whole process elsewhere, and each PHP thread has of its own here.
#pragma once

#include "runtime/base/pinned.h"
#include "sapi/process_state/environment_table.h"
#include "sapi/process_state/exports_file.h"
#include "sapi/process_state/thread_locale.h"
#include "sapi/process_state/thread_umask.h"

namespace lyger::sapi {

// Made, used and destroyed on the thread that it belongs to, which is a PHP thread.
class ProcessState : runtime::Pinned {
 public:
  EnvironmentTable environment;
  ExportsFile exports;
  ThreadLocale locale;
  ThreadUmask umask;

  // The environment goes back to what it was when it was last taken.
  void restore_environment() noexcept;
  // What the scripts have changed goes back to the process's own. After the engine's request has
  // ended: no PHP code runs any more.
  void clear() noexcept;
};

// Tells the engine that the thread's locale has changed.
void publish_locale(const ThreadLocale& locale) noexcept;

}  // namespace lyger::sapi
