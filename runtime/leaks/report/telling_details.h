// Which header and body lines of a finding's requests are worth a reader's time.
#pragma once

#include <string>
#include <vector>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// Where the finding is about a canary: the lines that have sent that field. Where it is about what
// the requests differ in: the lines without any, for canaries are in every request. Else none.
[[nodiscard]] std::vector<std::string> telling_details(const Finding& finding,
                                                       const FindingRequest& request);

// The request's target without the parameter that the check adds to every one, unless that is what
// the finding is about.
[[nodiscard]] std::string telling_target(const Finding& finding, const FindingRequest& request);

}  // namespace lyger::runtime
