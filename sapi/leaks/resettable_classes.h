// Which classes say of themselves that they can be put back between two requests.
#pragma once

#include <string>
#include <vector>

namespace lyger::sapi {

// The script's classes that implement Symfony's ResetInterface, sorted. On the PHP thread; reads
// the engine's tables only.
[[nodiscard]] std::vector<std::string> resettable_classes();

}  // namespace lyger::sapi
