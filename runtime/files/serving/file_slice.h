// A piece of a response body that comes from a file.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace lyger::runtime {

struct FileSlice {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;

  bool operator==(const FileSlice&) const = default;
};

using Segment = std::variant<std::string, FileSlice>;  // bytes as they are, or bytes of the file

}  // namespace lyger::runtime
