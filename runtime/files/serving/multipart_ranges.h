// Several ranges of a file as one body: multipart/byteranges (RFC 9110, 14.6).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/files/serving/file_slice.h"

namespace lyger::runtime {

// "bytes 0-99/1234"; the slice is not empty.
[[nodiscard]] std::string content_range(FileSlice slice, std::uint64_t file_size);

class MultipartRanges {
 public:
  MultipartRanges(std::string_view media_type,
                  std::uint64_t file_size,
                  const std::vector<FileSlice>& parts);

  [[nodiscard]] std::string content_type() const;
  [[nodiscard]] std::uint64_t length() const noexcept { return length_; }
  [[nodiscard]] std::vector<Segment> take_body() && noexcept { return std::move(body_); }

 private:
  void add(std::string text);

  std::string boundary_;
  std::vector<Segment> body_;
  std::uint64_t length_ = 0;
};

}  // namespace lyger::runtime
