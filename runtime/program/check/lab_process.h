// The check's hold on one lab: what it says, and its end. The lab dies with this, and so does
// whatever it has started.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string>

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"
#include "runtime/leaks/lab/lab_messages.h"
#include "runtime/leaks/model/observation.h"
#include "runtime/program/check/interruption.h"
#include "runtime/program/check/lab_settings.h"

namespace lyger {

class LabProcess : runtime::Pinned {
 public:
  // The caller has no threads. Throws std::system_error where there can be no process.
  LabProcess(const LabSettings& settings,
             const runtime::LabPlan& plan,
             const runtime::Canaries& canaries,
             std::size_t first_step);
  ~LabProcess();

  enum class Heard : std::uint8_t { message, nothing, end };
  // The lab's next message; `nothing` if it takes longer than that; `end` once the lab is gone and
  // everything that it has said is known. Throws Interrupted.
  [[nodiscard]] Heard listen(runtime::LabMessage& message,
                             std::chrono::milliseconds patience,
                             const Interruption& interruption);
  // Ends it, if it has not ended.
  void kill() noexcept;
  // Once it has ended: "SIGSEGV", or "exit status 3".
  [[nodiscard]] std::string ending() const;
  // What it has written to its stdout and stderr.
  [[nodiscard]] std::string output() const;

 private:
  enum class Wait : std::uint8_t { no, yes };

  [[noreturn]] void be_lab(const LabSettings& settings,
                           const runtime::LabPlan& plan,
                           const runtime::Canaries& canaries,
                           std::size_t first_step,
                           runtime::OwnedFd report) noexcept;
  [[nodiscard]] bool has_ended(Wait wait) noexcept;
  [[nodiscard]] bool read_report();

  runtime::OwnedFd output_;
  runtime::OwnedFd report_;
  runtime::MessageReader reader_;
  pid_t pid_ = -1;
  bool ended_ = false;
  bool report_over_ = false;
  int status_ = 0;  // waitpid()'s
};

}  // namespace lyger
