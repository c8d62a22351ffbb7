// Keeps one request body until PHP reads it: in memory while it is small, then in a temporary file
// that has no name. Filled by the I/O thread, then read by one PHP thread; never both at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "runtime/base/owned_fd.h"
#include "runtime/base/pinned.h"
#include "runtime/http/request_parser.h"

namespace lyger::runtime {

class BodyStore final : public BodySink, Pinned {
 public:
  // 64 KiB hold a usual form or JSON document without touching the file system.
  static constexpr std::size_t kMemoryLimit = 64 * 1024;

  // `folder` takes the temporary files and must outlive the store.
  BodyStore(std::uint64_t max_bytes, const std::string& folder) noexcept
      : max_bytes_(max_bytes), folder_(folder) {}

  // 413 past the limit, 507 when the temporary file cannot be written.
  [[nodiscard]] Refusal take(std::string_view bytes) noexcept override;
  [[nodiscard]] Refusal announce(std::uint64_t bytes) noexcept override;
  // Reads on where the last read ended; 0 at the end, -1 when the file cannot be read.
  [[nodiscard]] std::ptrdiff_t read(std::span<char> into) noexcept;
  void rewind() noexcept { read_ = 0; }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  // Forgets the body and its file; keeps a small buffer for the next one.
  void clear() noexcept;

 private:
  static constexpr std::size_t kKeptMemory = 4 * 1024;

  [[nodiscard]] bool spill() noexcept;
  [[nodiscard]] bool write_file(std::string_view bytes) noexcept;

  const std::uint64_t max_bytes_;
  const std::string& folder_;
  std::uint64_t size_ = 0;
  std::uint64_t read_ = 0;
  std::string memory_;
  OwnedFd file_;
};

}  // namespace lyger::runtime
