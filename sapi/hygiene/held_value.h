// A value of PHP's that is kept to be put back. It is not freed by itself: forget() must be called
// while the engine lives, and a bailout may leave that out, because the engine frees its memory.
#pragma once

#include "sapi/php_types.h"

namespace lyger::sapi {

// Compares identity, not content.
[[nodiscard]] bool same_value(const zval& one, const zval& other) noexcept;

// Puts a copy of `value` into `place`. What was there is destroyed last, which may run PHP code.
void put_value(zval& place, const zval& value) noexcept;

}  // namespace lyger::sapi
