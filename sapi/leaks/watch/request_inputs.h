// What the client of the current request has sent, as values to be found again.
#pragma once

#include <optional>

#include "runtime/leaks/model/canary.h"

namespace lyger::sapi {

// From the superglobals: $_GET, $_POST, $_COOKIE and the credentials. Short values are left out:
// they would be found everywhere. Allocates nothing for a request without inputs.
void collect_inputs(std::optional<runtime::Canaries>& inputs);

}  // namespace lyger::sapi
