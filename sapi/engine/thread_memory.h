// How much memory the calling PHP thread's scripts hold.
#pragma once

#include <cstddef>

namespace lyger::sapi {

// What the engine has taken from the system for this thread, in bytes, as
// memory_get_usage(true) tells it.
[[nodiscard]] std::size_t thread_memory() noexcept;

}  // namespace lyger::sapi
