// A PHP setting as the command line gives it: KEY=VALUE.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lyger::runtime {

struct IniSetting {
  std::string key;
  std::string value;
};

// Adds it. Returns what is wrong with the text, to be put after the option's name, or nothing.
[[nodiscard]] std::optional<std::string> take_ini_setting(std::vector<IniSetting>& settings,
                                                          std::string_view text);

}  // namespace lyger::runtime
