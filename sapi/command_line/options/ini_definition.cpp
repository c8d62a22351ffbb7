#include "sapi/command_line/options/ini_definition.h"

namespace lyger::sapi {
namespace {

bool starts_as_ini_syntax(std::string_view value) noexcept {
  if (value.empty()) {
    return true;
  }
  const char first = value[0];
  return (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') ||
         (first >= 'a' && first <= 'z') || first == '"' || first == '\'';
}

}  // namespace

std::string ini_definition(std::string_view given) {
  const auto equals = given.find('=');
  if (equals == std::string_view::npos) {
    return std::string(given) + "=1\n";
  }
  const std::string_view value = given.substr(equals + 1);
  if (starts_as_ini_syntax(value)) {
    return std::string(given) + "\n";
  }
  return std::string(given.substr(0, equals)) + "=\"" + std::string(value) + "\"\n";
}

}  // namespace lyger::sapi
