// How an interrupted script ends: as after a fatal error, with status 504 if the client has
// nothing.
#pragma once

namespace lyger::sapi {

// Once, while the engine's modules start and before OPcache makes its machine code, which calls
// what is there then.
void install_interruption() noexcept;

}  // namespace lyger::sapi
