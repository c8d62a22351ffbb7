// The lab's end of its pipe.
#pragma once

#include "runtime/base/owned_fd.h"
#include "runtime/leaks/lab/lab_messages.h"

namespace lyger {

class ReportPipe {
 public:
  explicit ReportPipe(runtime::OwnedFd fd) noexcept : fd_(std::move(fd)) {}
  // Waits until the check has room for it. Without a check on the other side the lab ends.
  void say(const runtime::LabMessage& message);

 private:
  runtime::OwnedFd fd_;
};

}  // namespace lyger
