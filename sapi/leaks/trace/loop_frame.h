// Where a worker script waits for its next request.
#pragma once

#include "sapi/php_types.h"

namespace lyger::sapi {

// The call of lyger_handle_request().
[[nodiscard]] bool runs_loop(const zend_execute_data& frame) noexcept;
// The code of the script's that has made that call, below `from`; null outside of it.
[[nodiscard]] const zend_execute_data* loop_frame(const zend_execute_data* from) noexcept;

}  // namespace lyger::sapi
