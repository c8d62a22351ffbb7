// What to do about engine settings that a request has changed, and about what it has left open.
#pragma once

#include <string>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// For settings, handlers, and what is registered or declared in the engine.
[[nodiscard]] std::string setting_advice(const Finding& finding);

// For open resources and transactions.
[[nodiscard]] std::string handle_advice(const Finding& finding);

}  // namespace lyger::runtime
