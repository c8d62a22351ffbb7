#include "runtime/cli/ini_setting.h"

#include <fmt/format.h>

namespace lyger::runtime {

std::optional<std::string> take_ini_setting(std::vector<IniSetting>& settings,
                                            std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view key = text.substr(0, equals);
  if (equals == std::string_view::npos || key.empty() ||
      key.find_first_of(" \t\r\n") != std::string_view::npos) {
    return fmt::format("must be KEY=VALUE such as memory_limit=256M, not \"{}\"", text);
  }
  if (text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) {
    return fmt::format("must be one line; the value of {} is not", key);
  }
  settings.push_back({std::string(key), std::string(text.substr(equals + 1))});
  return std::nullopt;
}

}  // namespace lyger::runtime
