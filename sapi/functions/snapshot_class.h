// The class LygerSnapshot.
#pragma once

namespace lyger::sapi {

// While the engine starts its modules.
void register_snapshot_class() noexcept;

}  // namespace lyger::sapi
