// Says in the log, once for each script, that a function it calls acts on more than its request.
#pragma once

struct _zend_execute_data;

namespace lyger::sapi {

// `changes` names what that is. Inside of the function's call.
void report_shared(const _zend_execute_data* call, const char* changes) noexcept;

}  // namespace lyger::sapi
