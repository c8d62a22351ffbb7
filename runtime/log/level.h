// How serious a line of the server log is, and in which form the logs are written.
#pragma once

#include <cstdint>
#include <string_view>

namespace lyger::runtime {

enum class Level : std::uint8_t { debug, info, notice, warning, error };
enum class LogFormat : std::uint8_t { text, json };

[[nodiscard]] constexpr std::string_view level_name(Level level) noexcept {
  switch (level) {
    case Level::debug:
      return "debug";
    case Level::info:
      return "info";
    case Level::notice:
      return "notice";
    case Level::warning:
      return "warning";
    case Level::error:
      return "error";
  }
  return "error";
}

}  // namespace lyger::runtime
