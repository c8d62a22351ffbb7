// Hands a thread's environment to the shells that it starts through files in memory: a command line
// could be read by every user of the machine.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"

namespace lyger::sapi {

class EnvironmentTable;

class ExportsFile : runtime::Pinned {
 public:
  // What to put before a shell's command, on the same line; valid until the next call. Empty for an
  // empty table.
  [[nodiscard]] std::string_view prefix(const EnvironmentTable& table);
  void clear() noexcept;

 private:
  [[nodiscard]] bool write(const std::string& exports);

  std::deque<runtime::OwnedFd> files_;  // the last one is in use; a shell may still read the others
  std::string written_;
  std::string prefix_;
};

}  // namespace lyger::sapi
