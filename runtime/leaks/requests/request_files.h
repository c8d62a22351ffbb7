// The requests of a check, from the files that people already have: .http and .rest files of IDEs,
// HAR recordings of browsers, OpenAPI and Swagger descriptions, lists of URLs. All of them throw
// StartupError with one sentence that names file and line.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/check_request.h"

namespace lyger::runtime {

// Chooses by the suffix, where that says nothing by the content.
[[nodiscard]] std::vector<CheckRequest> requests_from_file(const std::filesystem::path& path);

}  // namespace lyger::runtime
