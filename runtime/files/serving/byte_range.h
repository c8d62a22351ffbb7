// The parts of a file that a Range field asks for (RFC 9110, 14).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/files/serving/file_slice.h"

namespace lyger::runtime {

struct RangeSelection {
  enum class Kind { whole, parts, unsatisfiable };

  Kind kind = Kind::whole;
  std::vector<FileSlice> parts =
      {};  // as they were asked for, clipped to the file, none of them empty
};

// The whole file for a field that is no valid byte range, and for one that only costs: more than 16
// ranges, or ranges that together are longer than the file.
[[nodiscard]] RangeSelection select_ranges(std::string_view field, std::uint64_t file_size);

}  // namespace lyger::runtime
