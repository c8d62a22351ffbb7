// Whether a request has failed, and telling its client as long as that is possible. On the thread
// that runs the request, once its script has ended.
#pragma once

#include <string_view>

namespace lyger::sapi {

class ThreadContext;

// A fatal error or an exception that nobody caught. exit() sets a status, but no error.
[[nodiscard]] bool ended_by_error() noexcept;
// The script has left the engine by a bailout: in the script itself exit() does not (main/main.c,
// php_error_cb).
[[nodiscard]] bool script_failed() noexcept;
// The same of what runs after the script, where exit() leaves by a bailout too, with any status.
[[nodiscard]] bool request_end_failed() noexcept;

// PHP takes its head for sent with the first output, but as long as none of it has left, the client
// can still be told another status, by a status line. True if it will be.
bool set_late_status(const ThreadContext& context, std::string_view line) noexcept;
// 500, under the conditions of php_error_cb() (main/main.c), which looks at PHP's view of the head.
void say_that_it_failed(const ThreadContext& context) noexcept;

}  // namespace lyger::sapi
