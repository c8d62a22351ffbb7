// OpenAPI 3 and Swagger 2 descriptions in JSON.
#pragma once

#include <vector>

#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/requests/source_text.h"

namespace lyger::runtime {

// Every GET operation, in the order of the file, below the base path of the first server. Values
// come from examples, defaults and enums; where there is none, from the type. Path parameters that
// may be anything of their type become CheckRequest::Parameter.
[[nodiscard]] std::vector<CheckRequest> requests_from_openapi(const SourceText& source);

}  // namespace lyger::runtime
