// Tells the log that a script uses a function which acts on every thread: once for each script and
// function.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/base/pinned.h"

namespace lyger::sapi {

// Shared by all threads; locked while it looks.
class ScriptReports : runtime::Pinned {
 public:
  // True the first time.
  [[nodiscard]] bool is_new(std::string_view script, std::string_view function);

 private:
  std::mutex lock_;
  std::set<std::pair<std::string, std::string>> reported_;
};

}  // namespace lyger::sapi
