#include "runtime/files/serving/multipart_ranges.h"

#include <cstdlib>

namespace lyger::runtime {
namespace {

// Random, so that nobody can write a file that holds it.
std::string random_boundary() {
  constexpr std::string_view letters = "0123456789abcdefghijklmnopqrstuv";
  std::string boundary(24, '\0');
  for (char& letter : boundary) {
    letter = letters[::arc4random() % letters.size()];
  }
  return boundary;
}

}  // namespace

std::string content_range(FileSlice slice, std::uint64_t file_size) {
  return "bytes " + std::to_string(slice.offset) + '-' +
         std::to_string(slice.offset + slice.length - 1) + '/' + std::to_string(file_size);
}

MultipartRanges::MultipartRanges(std::string_view media_type,
                                 std::uint64_t file_size,
                                 const std::vector<FileSlice>& parts)
    : boundary_(random_boundary()) {
  body_.reserve(parts.size() * 2 + 1);
  for (const FileSlice& part : parts) {
    std::string head = body_.empty() ? "--" : "\r\n--";
    head.append(boundary_).append("\r\nContent-Type: ").append(media_type);
    head.append("\r\nContent-Range: ").append(content_range(part, file_size)).append("\r\n\r\n");
    add(std::move(head));
    body_.emplace_back(part);
    length_ += part.length;
  }
  add("\r\n--" + boundary_ + "--\r\n");
}

std::string MultipartRanges::content_type() const {
  return "multipart/byteranges; boundary=" + boundary_;
}

void MultipartRanges::add(std::string text) {
  length_ += text.size();
  body_.emplace_back(std::move(text));
}

}  // namespace lyger::runtime
