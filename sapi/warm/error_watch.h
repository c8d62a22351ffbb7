// What PHP reports while a warm script runs.
#pragma once

namespace lyger::sapi {

// For the process, once: after the engine's start and before any PHP thread.
void watch_errors() noexcept;

}  // namespace lyger::sapi
