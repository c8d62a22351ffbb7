// Where a finding was written and declared, as the lines of the source with a mark below them:
//
//   --> src/User.php:21
//    |
//  9 |     private static ?User $current = null;
//    |     ------------------------------------- declared here
// ...
// 21 |         self::$current = $user;
//    |         ^^^^^^^^^^^^^^^^^^^^^^^ written here
#pragma once

#include <filesystem>
#include <string>

#include "runtime/leaks/model/finding.h"
#include "runtime/leaks/report/text/paint.h"

namespace lyger::runtime {

// Empty if neither place is known. Where the file cannot be read its name and line are shown alone.
[[nodiscard]] std::string excerpt(const Finding& finding,
                                  const std::filesystem::path& folder,
                                  const Paint& paint);

}  // namespace lyger::runtime
