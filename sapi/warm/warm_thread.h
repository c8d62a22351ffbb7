// What a thread in warm mode keeps from request to request, for as long as one engine request
// lasts: the compiled scripts, and what they have declared, included and set.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "runtime/base/pinned.h"
#include "sapi/warm/global_names.h"
#include "sapi/warm/included_once.h"
#include "sapi/warm/kept_constants.h"
#include "sapi/warm/kept_script.h"
#include "sapi/warm/script_folder.h"
#include "sapi/warm/source_watch.h"

namespace lyger::sapi {

class ThreadContext;

class WarmThread : runtime::Pinned {
 public:
  WarmThread(std::string script, const ThreadContext& context)
      : script_(std::move(script)), context_(context) {}

  // Executes the script for the current request, auto_prepend_file and auto_append_file around it,
  // and reports what it throws. exit() ends the script only. Inside a guarded() call.
  void run() noexcept;
  // Once the run and its shutdown functions have ended, while output still belongs to the response.
  // Inside a guarded() call.
  void end_run() noexcept;
  // A run has failed in a way that the next ones would inherit.
  [[nodiscard]] bool must_start_anew() const noexcept { return must_start_anew_; }

  [[nodiscard]] GlobalNames& globals() noexcept { return globals_; }
  [[nodiscard]] KeptConstants& constants() noexcept { return constants_; }
  [[nodiscard]] IncludedOnce& included_once() noexcept { return included_once_; }
  [[nodiscard]] SourceWatch& sources() noexcept { return sources_; }
  [[nodiscard]] std::uint64_t runs() const noexcept { return runs_; }

 private:
  void begin_run() noexcept;
  [[nodiscard]] bool execute(KeptScript& script, const char* path) noexcept;
  void watch(const KeptScript& script);
  [[nodiscard]] bool report() noexcept;
  void judge_response() noexcept;

  const std::string script_;
  const ThreadContext& context_;
  KeptScript prepended_{KeptScript::Role::companion};
  KeptScript entry_{KeptScript::Role::entry};
  KeptScript appended_{KeptScript::Role::companion};
  ScriptFolder folder_;
  GlobalNames globals_;
  KeptConstants constants_;
  IncludedOnce included_once_;
  SourceWatch sources_;
  ResponseState before_;       // the current run
  bool has_answered_ = false;  // some run has made a response
  bool must_start_anew_ = false;
  std::uint64_t runs_ = 0;
};

// The one of the calling thread; null if that is not in warm mode.
[[nodiscard]] WarmThread* warm_thread() noexcept;

}  // namespace lyger::sapi
