// Memory that every request takes for good, where no container shows what it is kept in.
#pragma once

#include <optional>
#include <vector>

#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

// Of looks after identical requests. The engine's own memory first; beyond it the process's, which
// is what an extension keeps.
[[nodiscard]] std::optional<Finding> memory_growth(const std::vector<StepResult>& looks);

}  // namespace lyger::runtime
