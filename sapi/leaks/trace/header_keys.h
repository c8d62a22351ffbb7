// Frameworks turn $_SERVER's HTTP_* into arrays of their own, by the headers' names: which arrays
// those are, and what a key of theirs is in $_SERVER.
#pragma once

#include <string>
#include <string_view>

#include "sapi/php_types.h"

namespace lyger::sapi {

// "HTTP_X_USER" for "x-user", "CONTENT_TYPE" for "Content-Type"; empty for what can be no header.
[[nodiscard]] std::string server_key(std::string_view header);
// The array's first keys are names of headers that the request has.
[[nodiscard]] bool holds_headers(const zend_array& array);

}  // namespace lyger::sapi
