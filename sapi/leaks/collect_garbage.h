// Cycles of objects that nothing refers to any more are no leak: they go before a look.
#pragma once

#include <cstddef>

namespace lyger::sapi {

// Runs destructors, and so may leave by a bailout: inside of guarded() only, with nothing alive
// that has a destructor. What a destructor throws is dropped.
void collect_garbage() noexcept;

// Bytes that this thread's scripts have in use, as memory_get_usage() tells it.
[[nodiscard]] std::size_t memory_in_use() noexcept;

}  // namespace lyger::sapi
