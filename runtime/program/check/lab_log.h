// What PHP, the script and the server say in a lab. It goes to the lab's stderr, which is a file
// that the check reads.
#pragma once

#include <sys/types.h>

#include <string>

#include "runtime/log/access_log.h"
#include "runtime/log/log.h"

namespace lyger {

class LabLog : runtime::Pinned {
 public:
  LabLog();
  [[nodiscard]] runtime::Log& log() noexcept { return log_; }
  [[nodiscard]] runtime::AccessLog& access_log() noexcept { return access_log_; }

  // A step begins: what was said before is not its.
  void mark() noexcept;
  // The first error since; empty if there was none.
  [[nodiscard]] std::string error();

 private:
  runtime::Log log_;
  runtime::AccessLog access_log_;
  off_t mark_ = 0;
};

// The file's text from there on, and of a long one its beginning.
[[nodiscard]] std::string text_of_file(int fd, off_t from);

}  // namespace lyger
