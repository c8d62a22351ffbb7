#include "threads/readiness.h"

namespace lyger::threads {

using runtime::Level;

void Readiness::pool_fails(std::string_view pool, std::size_t lost) noexcept {
  failing_pools_.fetch_add(1, std::memory_order_acq_rel);
  log_.write(Level::error,
             "not ready any more: too many PHP threads are written off; their own lines say where "
             "they hang",
             {{"pool", pool}, {"written_off_now", lost}, {"ready", ready()}});
}

void Readiness::pool_recovers(std::string_view pool, std::size_t lost) noexcept {
  failing_pools_.fetch_sub(1, std::memory_order_acq_rel);
  log_.write(Level::notice,
             "PHP threads that were written off have come back",
             {{"pool", pool}, {"written_off_now", lost}, {"ready", ready()}});
}

}  // namespace lyger::threads
