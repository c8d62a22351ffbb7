// What objects hold beside their properties, under the names that the walk gives it.
#pragma once

#include <cstdint>
#include <string_view>

#include "sapi/php_types.h"

typedef struct _zend_object zend_object;  // NOLINT

namespace lyger::sapi {

// An entry of a storage, a generator's value, …: StateKind::stored. `room` may take the value.
[[nodiscard]] zval* stored_value(zend_object& object, std::string_view name, zval& room) noexcept;
// The value that a WeakMap keeps for a key: "App\User", "App\User 2".
[[nodiscard]] zval* weak_value(zend_object& object, std::string_view name) noexcept;
// Of a generator or fiber that has not ended: the variable of a function.
[[nodiscard]] zval* suspended_variable(zend_object& object,
                                       std::string_view function,
                                       std::string_view name,
                                       zval& room) noexcept;
// How many entries a storage or map has; 0 for what is none.
[[nodiscard]] std::uint64_t entry_count(zend_object& object) noexcept;

}  // namespace lyger::sapi
