// What a script's writing comes to when its client has left. PHP ends such a request by a bailout
// (main/main.c, php_handle_aborted_connection), which would cost a worker its boot, so that any
// visitor could make it boot anew by leaving. Nothing is broken, though: there the script of the
// request unwinds as by exit(), and the worker goes on.
#pragma once

namespace lyger::sapi {

class ThreadContext;

// Called by the engine's writing, with nothing alive that needs destroying: may not return.
void on_departed_client(ThreadContext& context) noexcept;

}  // namespace lyger::sapi
