// Takes the place of functions that other extensions have registered.
#pragma once

#include <string_view>

struct _zend_execute_data;
struct _zval_struct;

namespace lyger::sapi {

class ThreadContext;

using Handler = void (*)(_zend_execute_data* call, _zval_struct* result);

// What the function has done so far. nullptr: there is none of that name, and nothing happens. On
// the engine's own thread, after its start and before any PHP thread.
Handler replace_function(std::string_view name, Handler with) noexcept;

// The running script's.
[[nodiscard]] ThreadContext* running_context() noexcept;

}  // namespace lyger::sapi
