// Which arrays of the engine are a request's input: the superglobals', what is nested in them, and
// so every copy that nobody has written to. Arrays are only compared with, never held: one that has
// gone, and whose memory is another one's, is told by what it begins with.
#pragma once

#include <cstdint>
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
    std::uint64_t first_key = 0;
  };

  // The superglobal as it is now, if the name is that of one with input.
  void add(const zend_string& name);
  // What the script has made of one.
  void add_copy(const zend_array& array, const Input& of);
  void clear() noexcept { arrays_.clear(); }

  // Null for an array that is none.
  [[nodiscard]] const Input* find(const zval* value) const noexcept;

 private:
  void add(const zend_array& array, std::string_view superglobal, const std::string& within);

  std::unordered_map<const zend_array*, Input> arrays_;
};

// "user[name]" for "name" within "user".
[[nodiscard]] std::string key_within(const InputArrays::Input& input, std::string_view key);

}  // namespace lyger::sapi
