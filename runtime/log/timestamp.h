// A moment as logs write it: in UTC, so that neither TZ nor a script's settings change it.
#pragma once

#include <chrono>

#include "runtime/log/line_buffer.h"

namespace lyger::runtime {

// 2026-11-21T02:10:17.123Z
void append_iso_time(LineBuffer& line, std::chrono::system_clock::time_point moment);

// [21/Nov/2026:02:10:17 +0000]
void append_access_time(LineBuffer& line, std::chrono::system_clock::time_point moment);

}  // namespace lyger::runtime
