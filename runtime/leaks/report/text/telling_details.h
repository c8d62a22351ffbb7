// Which header and body lines of a finding's requests are worth a reader's time.
#pragma once

#include <string>
#include <vector>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// Where the finding is about a canary: the lines that have sent that field. Where it is not: the
// lines without any, for canaries are in every request.
[[nodiscard]] std::vector<std::string> telling_details(const Finding& finding,
                                                       const FindingRequest& request);

}  // namespace lyger::runtime
