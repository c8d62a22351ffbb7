// Colours of the text form, or none.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "runtime/leaks/model/finding.h"
#include "runtime/log/colour.h"

namespace lyger::runtime {

class Paint {
 public:
  explicit Paint(Colour colour) : on_(colour == Colour::on) {}

  [[nodiscard]] std::string strong(std::string_view text) const { return painted(text, "1"); }
  [[nodiscard]] std::string faint(std::string_view text) const { return painted(text, "2"); }
  [[nodiscard]] std::string gutter(std::string_view text) const { return painted(text, "34;1"); }
  [[nodiscard]] std::string address(std::string_view text) const { return painted(text, "36"); }
  [[nodiscard]] std::string good(std::string_view text) const { return painted(text, "32;1"); }
  [[nodiscard]] std::string of(FindingClass what, std::string_view text) const {
    switch (what) {
      case FindingClass::definite:
        return painted(text, "31;1");
      case FindingClass::growth:
        return painted(text, "33;1");
      case FindingClass::unbounded:
        return painted(text, "35;1");
      case FindingClass::benign:
        break;
    }
    return painted(text, "36;1");
  }

 private:
  [[nodiscard]] std::string painted(std::string_view text, std::string_view code) const {
    return on_ && !text.empty() ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
  }

  bool on_;
};

}  // namespace lyger::runtime
