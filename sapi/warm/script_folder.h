// The working directory of a warm script: each run begins in the script's folder, wherever the one
// before has gone. As in worker mode, the thread stays there between two runs.
#pragma once

#include <string>

#include "runtime/base/pinned.h"

namespace lyger::sapi {

class ScriptFolder : runtime::Pinned {
 public:
  // Before each run. Asks the file system only where the folder has been left. Inside a guarded()
  // call.
  void enter(const char* script) noexcept;

 private:
  std::string folder_;  // as PHP has resolved it
};

}  // namespace lyger::sapi
