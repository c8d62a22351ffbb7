// For leaks in objects that can be reset: which of their fields their reset() misses.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// Fills reset_class and unreset_fields of the findings whose path goes through a property that one
// of the resettable classes declares (the last such property); each knows of the others' fields.
void name_unreset_fields(std::span<Finding* const> findings,
                         const std::vector<std::string>& resettable);

}  // namespace lyger::runtime
