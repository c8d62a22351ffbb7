// Who looks at a worker's state between its requests: a lab, or --watch-leaks. All are called on
// the PHP thread, with the engine alive and inside of a guarded() call; they may leave by a bailout
// only through collecting garbage first.
#pragma once

#include "runtime/base/pinned.h"

namespace lyger::sapi {

class ThreadContext;

class RequestObserver : runtime::Pinned {
 public:
  virtual ~RequestObserver() = default;

  // The script has booted, and its first request has not begun.
  virtual void boot_ended(ThreadContext&) noexcept {}
  // Handler, shutdown functions and output are done; unless the script has flushed, the response
  // can still be another one.
  virtual void response_ready(ThreadContext&) noexcept {}
  // The script has asked for its next request; what the last one has set in the engine is still so.
  virtual void before_reset(ThreadContext&) noexcept {}
  // The same, with all put right that --hygiene puts right.
  virtual void after_reset(ThreadContext&) noexcept {}
};

}  // namespace lyger::sapi
