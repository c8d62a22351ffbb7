// What mysqli_report() has set, which no function gives.
#pragma once

namespace lyger::sapi {

// MYSQLI_REPORT_*; 0 where there is no such extension.
[[nodiscard]] long mysqli_report_mode() noexcept;

}  // namespace lyger::sapi
