// Sends the segments of a static file's answer with sendfile, as far as the client takes them.
// Belongs to the I/O thread.
#pragma once

#include <cstdint>

#include "runtime/base/owned_fd.h"
#include "runtime/files/serving/static_response.h"

namespace lyger::runtime {

class FileSender {
 public:
  enum class Sent { all, some, nothing, gone };

  // Takes the open file and its segments over.
  void start(OwnedFd file, std::vector<Segment> segments) noexcept;
  [[nodiscard]] Sent advance(int socket) noexcept;
  [[nodiscard]] bool active() const noexcept { return static_cast<bool>(file_); }
  void stop() noexcept;

 private:
  OwnedFd file_;
  std::vector<Segment> segments_;
  std::size_t current_ = 0;
  std::uint64_t done_ = 0;  // of the current segment
};

}  // namespace lyger::runtime
