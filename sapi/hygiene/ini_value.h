// The value of one ini entry as it was, and the way back to it.
#pragma once

#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

class IniValue {
 public:
  IniValue() noexcept = default;
  // Holds on to the value until forget(), so that no other one can have its address.
  explicit IniValue(zend_ini_entry& entry) noexcept;

  [[nodiscard]] const zend_ini_entry* entry() const noexcept { return entry_; }
  // By identity: setting the same text again counts as a change.
  [[nodiscard]] bool unchanged() const noexcept;
  // As at the end of a full request: handlers accept whatever headers have been sent.
  void restore() noexcept;
  void forget() noexcept;

 private:
  zend_ini_entry* entry_ = nullptr;
  zend_string* value_ = nullptr;
  bool modified_ = false;
};

// Null where no extension has it.
[[nodiscard]] zend_ini_entry* find_ini_entry(std::string_view name) noexcept;

}  // namespace lyger::sapi
