// HTTP Archive 1.2, as the browsers' network tools save it.
#pragma once

#include <vector>

#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/requests/source_text.h"

namespace lyger::runtime {

// In the order of the recording. Left out are static files (by the response's media type), and
// what went to other sites than the first request: fonts, analytics.
[[nodiscard]] std::vector<CheckRequest> requests_from_har(const SourceText& source);

}  // namespace lyger::runtime
