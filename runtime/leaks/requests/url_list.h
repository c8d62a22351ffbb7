// One URL a line, with a method in front where it is not GET; blank lines and lines that begin with
// # say nothing.
#pragma once

#include <vector>

#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/requests/source_text.h"

namespace lyger::runtime {

[[nodiscard]] std::vector<CheckRequest> requests_from_url_list(const SourceText& source);

// Methods are written in capitals: "GET", "PURGE", "M-SEARCH".
[[nodiscard]] bool looks_like_method(std::string_view word) noexcept;

}  // namespace lyger::runtime
