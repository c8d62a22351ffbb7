// How many CPUs this process may keep busy: the affinity mask and the cgroup's CPU quota, whichever
// is less. A container's limit does not show in the number of CPUs.
#pragma once

#include <filesystem>

namespace lyger::runtime {

// At least 1. A quota of 1.5 CPUs counts as 2.
[[nodiscard]] unsigned usable_cpus();

// Where the quota of cgroup v1 and v2 is read from; tests give trees of their own.
struct CgroupFiles {
  std::filesystem::path proc_self = "/proc/self";
};

// The CPU quota rounded up; 0 when there is none.
[[nodiscard]] unsigned cpu_quota(const CgroupFiles& files);

}  // namespace lyger::runtime
