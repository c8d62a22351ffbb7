// How serious a line of lyger_log() is: the numbers of FrankenPHP's constants, and one between.
#pragma once

namespace lyger::sapi::log_levels {

inline constexpr int kDebug = -4;
inline constexpr int kInfo = 0;
inline constexpr int kNotice = 2;
inline constexpr int kWarning = 4;
inline constexpr int kError = 8;

}  // namespace lyger::sapi::log_levels
