// One finding of the page.
#pragma once

#include <filesystem>
#include <string>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

// `number` is its place in the report, from 1; `folder` is where relative files begin.
[[nodiscard]] std::string finding_card(const Finding& finding,
                                       std::size_t number,
                                       const std::filesystem::path& folder);

}  // namespace lyger::runtime
