// What one operation of compiled code does to a variable of its own scope.
#pragma once

#include <cstdint>

#include "sapi/php_types.h"

namespace lyger::sapi {

struct VariableUse {
  enum class Kind : std::uint8_t {
    none,      // it reads, or has nothing to do with variables
    changes,   // writes into what the variable holds, or may
    assigns,   // gives the variable a value, whatever it held
    computed,  // writes to variables whose names the code does not tell
  };
  Kind kind = Kind::none;
  zend_string* name = nullptr;
};

// The global variable that the operation names if it is a function's: `global $name`, or
// $GLOBALS['name']. Null for others.
[[nodiscard]] zend_string* named_global(const zend_op_array& code,
                                        const zend_op& operation) noexcept;

[[nodiscard]] VariableUse variable_use(const zend_op_array& code,
                                       const zend_op& operation) noexcept;

}  // namespace lyger::sapi
