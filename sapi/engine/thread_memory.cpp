#include "sapi/engine/thread_memory.h"

#include "sapi/php.h"

namespace lyger::sapi {

std::size_t thread_memory() noexcept { return zend_memory_usage(true); }

}  // namespace lyger::sapi
