// What every lab of a check has in common: the script and the PHP that runs it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sapi/hygiene/hygiene_settings.h"

namespace lyger {

enum class LabMode : std::uint8_t { worker, warm };

struct LabSettings {
  std::string script;  // absolute
  std::string root;    // absolute
  LabMode mode = LabMode::worker;
  sapi::HygieneLevel hygiene = sapi::HygieneLevel::standard;
  std::vector<std::pair<std::string, std::string>> ini;
  std::string php_ini;  // empty: PHP's own search
};

}  // namespace lyger
