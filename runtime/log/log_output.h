// The descriptor or file that log lines end up in, and what can go wrong when writing there.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "runtime/base/owned_fd.h"
#include "runtime/log/log_target.h"

namespace lyger::runtime {

struct WriteResult {
  enum class Kind : unsigned char {
    written,  // some bytes, perhaps not all
    busy,     // the reader of a pipe, socket or terminal takes nothing now
    full,     // no space left: may pass
    failed,   // no use in trying again
  };
  Kind kind = Kind::written;
  std::size_t bytes = 0;  // written
  int error = 0;          // full, failed: errno
};

// Belongs to one thread, which must have SIGPIPE blocked or ignored.
class LogOutput {
 public:
  // Throws StartupError if the file cannot be opened.
  explicit LogOutput(LogTarget target);

  // Waits `patience` at the most, however slow the reader is.
  [[nodiscard]] WriteResult write_some(std::string_view bytes,
                                       std::chrono::milliseconds patience) noexcept;
  // Opens the file by its name again; a borrowed descriptor stays. Returns errno, and keeps the
  // old file then, or 0.
  [[nodiscard]] int reopen() noexcept;

 private:
  [[nodiscard]] bool await_room(std::chrono::milliseconds patience) const noexcept;
  void use(int descriptor) noexcept;

  LogTarget target_;
  OwnedFd file_;
  int descriptor_ = -1;
  bool may_block_ = false;  // a pipe, socket or terminal
};

}  // namespace lyger::runtime
