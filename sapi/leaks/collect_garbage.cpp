#include "sapi/leaks/collect_garbage.h"

#include "sapi/php.h"

namespace lyger::sapi {

void collect_garbage() noexcept {
  // A destructor may drop what keeps another cycle together.
  constexpr int kMostRounds = 5;
  for (int round = 0; round < kMostRounds && zend_gc_collect_cycles() > 0; ++round) {
  }
  if (EG(exception) != nullptr) {
    zend_clear_exception();
  }
}

std::size_t memory_in_use() noexcept { return zend_memory_usage(false); }

}  // namespace lyger::sapi
