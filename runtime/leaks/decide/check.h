// The leak check: sends the requests as several users, in several orders and many times, through
// labs that look at the state in between, and says what one request leaves for the next.
#pragma once

#include "runtime/leaks/decide/check_settings.h"
#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

// The same settings and the same application give the same report. Throws StartupError if no lab
// can run the script.
[[nodiscard]] CheckReport run_check(const CheckSettings& settings,
                                    LabRunner& labs,
                                    Progress& progress);

}  // namespace lyger::runtime
