// What `lyger-embed run --explain-hygiene` prints.
#pragma once

#include <string>

namespace lyger::sapi {

[[nodiscard]] std::string hygiene_explanation();

}  // namespace lyger::sapi
