// Which arrays of the engine are a request's input: the superglobals', what is nested in them, and
// so every copy that nobody has written to.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "sapi/php_types.h"

namespace lyger::sapi {

class InputArrays {
 public:
  struct Input {
    std::string superglobal;  // "_GET"
    std::string within;       // "" for the superglobal itself, "user[name]" for what is nested
  };

  // The superglobal as it is now, if the name is that of one with input.
  void add(const zend_string& name);
  void clear() noexcept { arrays_.clear(); }

  // Null for an array that is none.
  [[nodiscard]] const Input* find(const zend_array* array) const noexcept;

 private:
  void add(zend_array& array, std::string_view superglobal, const std::string& within);

  std::unordered_map<const zend_array*, Input> arrays_;
};

// "user[name]" for "name" within "user".
[[nodiscard]] std::string key_within(const InputArrays::Input& input, std::string_view key);

}  // namespace lyger::sapi
