// Puts «A's query id» where a text holds the canary that was sent there: who reads a report wants
// to know whose value it is, not which.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/canary.h"

namespace lyger::runtime {

class CanaryNames {
 public:
  explicit CanaryNames(const std::vector<Canary>& canaries);

  [[nodiscard]] std::string named(std::string_view text);
  [[nodiscard]] bool found_any() const noexcept { return found_any_; }

 private:
  struct Entry {
    std::string text;
    std::string name;
  };
  std::vector<Entry> entries_;  // longest text first
  bool found_any_ = false;
};

// Whether the text holds such a name.
[[nodiscard]] bool names_canary(std::string_view text) noexcept;

}  // namespace lyger::runtime
