// How many CPUs this process may keep busy: the affinity mask or the control group's quota,
// whichever allows less.
#pragma once

namespace lyger::runtime {

// At least 1.
[[nodiscard]] unsigned usable_cpus();

}  // namespace lyger::runtime
