// The ini entries that belong to the request that sets them, not to the worker's settings: they go
// back to what they were when the script had booted, whatever the baseline.
#pragma once

#include <array>
#include <string_view>

namespace lyger::sapi {

inline constexpr std::array<std::string_view, 3> kTraceEntries = {
    "memory_limit", "max_execution_time", "ignore_user_abort"};

}  // namespace lyger::sapi
