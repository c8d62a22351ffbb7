// What a thread in warm mode keeps from request to request, for as long as one engine request
// lasts: the compiled scripts, and whose the global variables are.
#pragma once

#include <string>
#include <utility>

#include "runtime/base/pinned.h"
#include "sapi/warm/global_names.h"
#include "sapi/warm/kept_constants.h"
#include "sapi/warm/kept_script.h"
#include "sapi/warm/script_folder.h"

namespace lyger::sapi {

class WarmThread : runtime::Pinned {
 public:
  explicit WarmThread(std::string script) : script_(std::move(script)) {}

  // Executes the script for the current request, auto_prepend_file and auto_append_file around it,
  // and reports what it throws. exit() ends the script only. Inside a guarded() call.
  void run() noexcept;
  // Once the run and its shutdown functions have ended, while output still belongs to the response.
  // Inside a guarded() call.
  void end_run() noexcept;

  [[nodiscard]] KeptConstants& constants() noexcept { return constants_; }

 private:
  [[nodiscard]] bool execute(KeptScript& script, const char* path) noexcept;

  const std::string script_;
  KeptScript prepended_{KeptScript::Role::companion};
  KeptScript entry_{KeptScript::Role::entry};
  KeptScript appended_{KeptScript::Role::companion};
  ScriptFolder folder_;
  GlobalNames globals_;
  KeptConstants constants_;
};

// The one of the calling thread; null if that is not in warm mode.
[[nodiscard]] WarmThread* warm_thread() noexcept;

}  // namespace lyger::sapi
