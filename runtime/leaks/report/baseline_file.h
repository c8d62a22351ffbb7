// A baseline's file as text: read with care, for people edit it.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/report/baseline.h"

namespace lyger::runtime {

// "2027-01-31"; nothing for what is no day of the calendar.
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_day(std::string_view text) noexcept;

// Throws StartupError; `file` is only named.
[[nodiscard]] std::vector<AcceptedLeak> parse_baseline(std::string_view text,
                                                       const std::filesystem::path& file);
[[nodiscard]] std::string baseline_text(const std::vector<AcceptedLeak>& entries);

}  // namespace lyger::runtime
