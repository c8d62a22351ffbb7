#include "runtime/leaks/model/finding.h"

#include <array>

namespace lyger::runtime {

std::string_view finding_class_name(FindingClass finding) noexcept {
  constexpr std::array<std::string_view, 4> kNames{"definite", "growth", "unbounded", "benign"};
  return kNames.at(static_cast<std::size_t>(finding));
}

std::string_view evidence_name(Evidence evidence) noexcept {
  constexpr std::array<std::string_view, 8> kNames{
      "taint", "response", "order", "clean-room", "setting", "growth", "distinct", "once"};
  return kNames.at(static_cast<std::size_t>(evidence));
}

}  // namespace lyger::runtime
