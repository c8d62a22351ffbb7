// Which files are the application's own code, and which are those of what it depends on.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "runtime/leaks/decide/check_settings.h"

namespace lyger::runtime {

class ApplicationCode {
 public:
  // The folder that the settings name, or the nearest one above the script with a composer.json, or
  // the one above "public".
  explicit ApplicationCode(const CheckSettings& settings);

  [[nodiscard]] bool owns(std::string_view file) const;
  [[nodiscard]] bool is_entry_script(std::string_view file) const;

 private:
  std::string script_;
  std::string folder_;  // with a slash at its end
};

}  // namespace lyger::runtime
