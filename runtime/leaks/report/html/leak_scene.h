// A leak as a picture: the request that leaves the value, the path through the object graph that
// holds it, and the request that meets it.
#pragma once

#include <string>
#include <string_view>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

[[nodiscard]] std::string leak_scene(const Finding& finding);

// Escaped text in which what stands for canaries is marked.
[[nodiscard]] std::string marked_text(std::string_view text);

}  // namespace lyger::runtime
