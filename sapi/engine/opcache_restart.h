// OPcache wipes its shared memory when it is full or opcache_reset() asks for it, as soon as no
// other *process* uses it: it asks by fcntl(F_GETLK), which never sees the locks of its own
// process, so in a threaded server it would wipe what other threads run. An open file description
// lock is seen (fcntl(2)); this holds one on OPcache's lock file, so that a restart waits until it
// is let happen.
#pragma once

#include <functional>
#include <string_view>

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"

namespace lyger::sapi {

class OpcacheRestart : runtime::Pinned {
 public:
  // Called on the PHP thread that has made OPcache want a restart, while the engine runs: it must
  // not block, nor call the engine. `why` is static text.
  using OnWanted = std::function<void(std::string_view why)>;

  // One a process, made after the engine has started and before any PHP thread; goes before the
  // engine does. Does nothing without OPcache.
  explicit OpcacheRestart(OnWanted on_wanted);
  ~OpcacheRestart();

  // Lets OPcache restart now. On a PHP thread, while no PHP thread is inside an engine request, not
  // even the caller.
  void perform() noexcept;

 private:
  static void wanted(int reason) noexcept;

  OnWanted on_wanted_;
  runtime::OwnedFd lock_;
};

}  // namespace lyger::sapi
