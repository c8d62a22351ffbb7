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

[[nodiscard]] VariableUse variable_use(const zend_op_array& code,
                                       const zend_op& operation) noexcept;

}  // namespace lyger::sapi
