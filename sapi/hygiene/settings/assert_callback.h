// What assert_options(ASSERT_CALLBACK) sets; the other options are ini entries.
#pragma once

#include "sapi/php_types.h"

namespace lyger::sapi {

// Null where PHP has no assertions.
[[nodiscard]] zval* assert_callback() noexcept;

}  // namespace lyger::sapi
