// The start of an engine request, which fails where the system has no timer left for it
// (Zend/zend_max_execution_timer.c). What has started by half can neither run a script nor be shut
// down.
#pragma once

namespace lyger::sapi {

// php_request_startup(), tried again with growing pauses while it is a timer that it lacks; PHP
// logs each time. False for any other failure. The request info is published; outside of any engine
// frame.
[[nodiscard]] bool start_engine_request() noexcept;

}  // namespace lyger::sapi
