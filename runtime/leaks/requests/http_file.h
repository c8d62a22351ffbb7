// .http and .rest files, as JetBrains' HTTP client and the REST Client of VS Code write them.
#pragma once

#include <vector>

#include "runtime/leaks/model/check_request.h"
#include "runtime/leaks/requests/source_text.h"

namespace lyger::runtime {

// Scripts are skipped; files that a body names are looked for beside this one. {{variables}} that
// nobody defines become parameters.
[[nodiscard]] std::vector<CheckRequest> requests_from_http_file(const SourceText& source);

}  // namespace lyger::runtime
