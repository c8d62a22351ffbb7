// #[\Lyger\WorkerSafe('why')] marks what is meant to stay from request to request, with everything
// that it leads to.
#pragma once

#include "sapi/php_types.h"

typedef struct _zend_class_entry zend_class_entry;  // NOLINT
typedef union _zend_function zend_function;         // NOLINT

namespace lyger::sapi {

// The attributes of a property, function or method; nullptr for none.
[[nodiscard]] bool is_marked_safe(zend_array* attributes) noexcept;
// The class, or one that it extends.
[[nodiscard]] bool is_marked_safe(const zend_class_entry& type) noexcept;
[[nodiscard]] bool is_marked_safe(const zend_function& function) noexcept;

}  // namespace lyger::sapi
