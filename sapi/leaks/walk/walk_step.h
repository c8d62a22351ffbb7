// Where the walk stands and how it goes on.
#pragma once

#include <cstdint>

#include "runtime/leaks/model/state_image.h"

namespace lyger::sapi {

// From what holds a value to the value.
struct WalkStep {
  std::uint64_t identity = 0;  // step_identity()
  std::uint32_t owner = 0;     // places of texts in the image
  std::uint32_t name = 0;
  runtime::StateKind kind{};
  bool safe = false;  // marked
};

// What holds the values that are added: a node of the image, or nothing for roots.
struct WalkHolder {
  std::uint64_t identity = 0;
  std::uint32_t node = runtime::StateNode::kNone;
  bool safe = false;
};

}  // namespace lyger::sapi
