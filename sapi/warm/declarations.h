// Where the engine declares functions, classes and constants while a script runs: what the same
// declaration has declared in an earlier request is kept.
#pragma once

namespace lyger::sapi {

// For the process, once: after the engine's start and before any PHP thread. Threads that are not
// in warm mode are not concerned.
void keep_declarations() noexcept;

}  // namespace lyger::sapi
