// What a thread in warm mode keeps from request to request, for as long as one engine request
// lasts: the compiled scripts, and what they have declared, included and set.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/base/pinned.h"
#include "sapi/warm/advice.h"
#include "sapi/warm/global_names.h"
#include "sapi/warm/included_once.h"
#include "sapi/warm/kept_constants.h"
#include "sapi/warm/kept_script.h"
#include "sapi/warm/own_autoloaders.h"
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
  // Once the client has everything: frees what the runs have left in cycles, when that has become
  // much; without it a run's objects would wait for PHP's own collection of ten thousand of them.
  // Destructors run: inside a guarded() call.
  void collect_garbage() noexcept;
  // A run has failed in a way that the next ones would inherit.
  [[nodiscard]] bool must_start_anew() const noexcept { return must_start_anew_; }

  // PHP's message that something cannot be redeclared is about what an earlier run has declared.
  [[nodiscard]] bool declared_earlier(std::string_view message) const noexcept;
  void failed_by(Redeclaration again) noexcept { failed_by_ = std::move(again); }
  // After a bailout: says more in the log than PHP has, if there is more to say.
  void explain_failure() noexcept;

  [[nodiscard]] GlobalNames& globals() noexcept { return globals_; }
  [[nodiscard]] KeptConstants& constants() noexcept { return constants_; }
  [[nodiscard]] IncludedOnce& included_once() noexcept { return included_once_; }
  [[nodiscard]] OwnAutoloaders& autoloaders() noexcept { return autoloaders_; }
  [[nodiscard]] SourceWatch& sources() noexcept { return sources_; }
  [[nodiscard]] std::uint64_t runs() const noexcept { return runs_; }
  // Not all of them are compiled.
  [[nodiscard]] std::array<const KeptScript*, 3> scripts() const noexcept {
    return {&prepended_, &entry_, &appended_};
  }

 private:
  void begin_run() noexcept;
  [[nodiscard]] bool execute(KeptScript& script, const char* path) noexcept;
  void watch(const KeptScript& script);
  [[nodiscard]] bool report() noexcept;
  void judge_response() noexcept;
  void fail_for(const IncludedOnce::Skip& skip) noexcept;

  const std::string script_;
  const ThreadContext& context_;
  KeptScript prepended_{KeptScript::Role::companion};
  KeptScript entry_{KeptScript::Role::entry};
  KeptScript appended_{KeptScript::Role::companion};
  ScriptFolder folder_;
  GlobalNames globals_;
  KeptConstants constants_;
  IncludedOnce included_once_;
  OwnAutoloaders autoloaders_;
  SourceWatch sources_;
  std::optional<Redeclaration> failed_by_;
  std::uint32_t functions_before_ = 0;  // how many were declared when the current run began
  std::uint32_t classes_before_ = 0;
  ResponseState before_;       // the current run
  bool has_answered_ = false;  // some run has made a response
  bool must_start_anew_ = false;
  std::uint64_t runs_ = 0;
  std::size_t collect_above_ = 0;  // bytes in use
};

// The one of the calling thread; null if that is not in warm mode.
[[nodiscard]] WarmThread* warm_thread() noexcept;

}  // namespace lyger::sapi
