// Whether a script has chosen what its random numbers are.
#pragma once

namespace lyger::sapi {

// By mt_srand() or srand() with a seed, for the request that runs or for those that follow where
// nothing is put right between them. False on the command line.
[[nodiscard]] bool random_seed_chosen() noexcept;

}  // namespace lyger::sapi
