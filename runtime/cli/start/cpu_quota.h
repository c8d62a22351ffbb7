// The CPU quota of the control group that a process is in (cgroups(7), versions 1 and 2). It is
// what limits a container, and it does not show in the number of CPUs.
#pragma once

#include <filesystem>
#include <optional>

namespace lyger::runtime {

// In CPUs, at least 1; 1.5 CPUs count as 2. The smallest quota of the group and those above it, as
// far as they are visible. nullopt: no quota. `proc_self` is /proc/self, except in tests.
[[nodiscard]] std::optional<unsigned> cpu_quota(const std::filesystem::path& proc_self);

}  // namespace lyger::runtime
