// The engine's part of warm mode, for the whole process.
#pragma once

namespace lyger::sapi {

// Once, after the engine's start and before any PHP thread, if any thread is to run in warm mode.
void prepare_warm_mode() noexcept;

}  // namespace lyger::sapi
