#include "runtime/leaks/report/report_settings.h"

#include <algorithm>
#include <array>

namespace lyger::runtime {
namespace {

constexpr std::array<std::string_view, 5> kNames{"text", "json", "sarif", "junit", "html"};

}  // namespace

std::optional<Format> format_named(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kNames, name);
  return found == kNames.end() ? std::nullopt
                               : std::optional(static_cast<Format>(found - kNames.begin()));
}

std::string_view format_name(Format format) noexcept {
  return kNames.at(static_cast<std::size_t>(format));
}

}  // namespace lyger::runtime
