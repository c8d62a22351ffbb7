// Session save handlers that a worker has set (session_set_save_handler()): PHP drops them with the
// request, but the worker sets them once, usually in its boot or its first request.
#pragma once

namespace lyger::sapi {

// Calls `end_session`, which runs the session extension's request shutdown, and puts the handlers
// back that it takes away. Inside a guarded() call; a bailout loses the handlers with the worker.
void keep_session_handlers(void (*end_session)() noexcept) noexcept;

// The script has begun a session and not ended it.
[[nodiscard]] bool session_is_open() noexcept;

}  // namespace lyger::sapi
