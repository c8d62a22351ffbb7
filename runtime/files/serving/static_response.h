// The answer to a request for a file: status, fields and a body that is mostly slices of the file,
// to be sent without reading them. Nothing here does I/O.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/files/routing/router.h"
#include "runtime/files/serving/file_slice.h"
#include "runtime/files/serving/preconditions.h"

namespace lyger::runtime {

struct FileAnswer {
  int status = 200;
  // All but Date, Server, Connection and Content-Length.
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::vector<Segment> body = {};  // empty for HEAD and for every status but 200 and 206
  // The value of Content-Length, for HEAD that of GET; none for 304.
  std::optional<std::uint64_t> content_length = {};
};

// 200, 206, 304, 405, 412 or 416. `now` is the value of the answer's Date field.
[[nodiscard]] FileAnswer answer_file(const StaticFile& file,
                                     const FileRequest& request,
                                     std::chrono::sys_seconds now);

}  // namespace lyger::runtime
