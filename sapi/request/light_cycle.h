// The worker's request cycle: what php_request_shutdown() and php_request_startup() do for a whole
// engine, reduced to what belongs to one request. Code, classes and statics stay.
//
// All are called on a PHP thread whose context serves, or has just served, a request. User
// code may run inside (shutdown functions, output callbacks, session handlers), so each may end
// with Outcome::bailed_out; then only the whole request's teardown may follow.
#pragma once

#include "sapi/bailout.h"

namespace lyger::sapi {

class ThreadContext;

// Ends the request for its client (shutdown functions, output, session, headers, the last byte) and
// then resets what the engine keeps of it. What the request has changed in PHP is put right as
// well, unless a worker's script goes on: see put_right().
[[nodiscard]] Outcome worker_request_shutdown(ThreadContext& context) noexcept;

// Undoes what a request has changed in PHP. A worker's script may still do a request's work when
// the handler has returned, with all that the request has set; so this waits until the script asks
// for the next one.
[[nodiscard]] Outcome put_right(ThreadContext& context) noexcept;

// Makes ready for the request that the context has attached, superglobals included.
[[nodiscard]] Outcome worker_request_startup(ThreadContext& context) noexcept;

// Between two requests, after the last one's output layer has been taken down: what a script writes
// there is nobody's response and goes nowhere (a layer that is down would write to stdout).
void open_idle_output() noexcept;

// The engine's part of the end of a boot, which serves no request: as after one, but without
// telling a client anything. Inside a guarded() call.
void reset_after_boot(ThreadContext& context) noexcept;

// Replaces $_GET, $_POST, $_COOKIE, $_FILES, $_SERVER and $_REQUEST by those of the current
// request, deletes $_SESSION, keeps $_ENV. Part of worker_request_startup(); inside a guarded()
// call.
void worker_reset_superglobals() noexcept;

// The client's part of a request's end, for requests of every mode: when it returns, the client has
// everything. `destructors` runs those of all objects as well, or those of a warm script's globals.
enum class Destructors { keep, run_all, run_of_warm_script };
[[nodiscard]] Outcome finish_for_client(ThreadContext& context, Destructors destructors) noexcept;

}  // namespace lyger::sapi
