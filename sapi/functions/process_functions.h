// Functions of other extensions that act on the whole process, and so on every thread of the
// server.
#pragma once

namespace lyger::sapi {

// Makes them throw an Error that says so. On the engine's own thread, after its start and before
// any PHP thread; for the server only.
void refuse_process_functions() noexcept;

}  // namespace lyger::sapi
