// The rules of a SARIF report: one for each pair of evidence and kind that it has findings of.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "runtime/leaks/model/finding.h"

namespace lyger::runtime {

class SarifRules {
 public:
  // The rule's place in the list; it is added if it is not there yet.
  std::size_t place_of(const Finding& finding);
  [[nodiscard]] const std::string& id_at(std::size_t place) const noexcept { return ids_[place]; }
  [[nodiscard]] const nlohmann::ordered_json& list() const noexcept { return rules_; }

  // "error" for definite leaks, "warning" for growth, "note" for benign findings.
  [[nodiscard]] static std::string_view level_of(FindingClass what) noexcept;

 private:
  std::vector<std::string> ids_;
  nlohmann::ordered_json rules_ = nlohmann::ordered_json::array();
};

}  // namespace lyger::runtime
