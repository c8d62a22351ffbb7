// Opens files by paths on which no symbolic link is followed, so that a path without ".." cannot
// lead anywhere but where it says.
#pragma once

#include <string>

#include "runtime/base/owned_fd.h"

namespace lyger::runtime {

// Opens an absolute path; `flags` as for open(2). On failure the descriptor is empty and errno
// tells why: ELOOP for any link on the way, the last component included.
using LinklessOpen = OwnedFd (*)(const std::string& path, int flags) noexcept;

// One system call: openat2(2), Linux 5.6.
[[nodiscard]] OwnedFd open_at_once(const std::string& path, int flags) noexcept;

// One system call per component, for kernels and seccomp filters without openat2.
[[nodiscard]] OwnedFd open_step_by_step(const std::string& path, int flags) noexcept;

// The faster of the two that works here.
[[nodiscard]] LinklessOpen best_linkless_open() noexcept;

}  // namespace lyger::runtime
