// One finding of the text form.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/report/text/paint.h"

namespace lyger::runtime {

[[nodiscard]] std::string finding_text(const Finding& finding,
                                       const std::filesystem::path& folder,
                                       const Paint& paint,
                                       std::size_t width);

}  // namespace lyger::runtime
