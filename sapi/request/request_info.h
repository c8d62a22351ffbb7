// Fills the engine's view of the request, SG(request_info), from the thread's context.
#pragma once

namespace lyger::sapi {

class ThreadContext;

// Before php_request_startup() or worker_request_startup(); outside of any engine frame.
void publish_request_info(ThreadContext& context) noexcept;
// For a script that runs without a request.
void publish_empty_request_info(ThreadContext& context) noexcept;

}  // namespace lyger::sapi
