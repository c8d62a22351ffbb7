// Which of the engine's operations can change what is watched: most cannot, and need no look.
#pragma once

#include <cstdint>

#include "sapi/php_types.h"

namespace lyger::sapi {

// Whether variables of running functions are watched.
enum class Locals : std::uint8_t { ignored, watched };

// Of the operation that the frame is at. False for those that change nothing but their own results
// and what goes with their function; what PHP code does that they have called is not theirs.
[[nodiscard]] bool may_write(const zend_execute_data& frame, Locals locals) noexcept;

}  // namespace lyger::sapi
