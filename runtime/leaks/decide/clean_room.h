// Compares what a user is answered after another one with what the same user is answered in a
// worker of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

struct ResponseDifference {
  std::string alone;  // what is said there in a worker of its own
  std::string after;  // and after the other user
  bool in_body = false;
};

// Of the same request, each several times. What differs between two of a kind is no difference.
// Nothing if all is the same, or if there are fewer than two of a kind.
[[nodiscard]] std::optional<ResponseDifference> response_difference(
    const std::vector<const StepResult*>& alone, const std::vector<const StepResult*>& after);

}  // namespace lyger::runtime
