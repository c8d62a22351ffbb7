#include "runtime/program/check/report_pipe.h"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>

namespace lyger {

void ReportPipe::say(const runtime::LabMessage& message) {
  const std::string packed = runtime::packed_message(message);
  std::string_view left = packed;
  while (!left.empty()) {
    const ssize_t written = ::write(fd_.get(), left.data(), left.size());
    if (written < 0 && errno != EINTR) {
      ::_exit(1);
    }
    left.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
}

}  // namespace lyger
