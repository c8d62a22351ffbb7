// OPcache reads the clock when an engine request starts (ZCG(request_time)), and judges by it
// whether a file may be cached (opcache.file_update_protection) and is looked at again
// (opcache.revalidate_freq). A worker's engine request lasts as long as the worker does: without
// this, what is written after its boot, such as compiled templates, is compiled for every request,
// and what has changed is never seen.
#pragma once

#include <cstdint>

namespace lyger::sapi {

class OpcacheTime {
 public:
  // While no script of the thread is inside OPcache, between two requests of a worker; inside a
  // guarded() call. Does something once a second at the most.
  void advance(double now) noexcept;

 private:
  std::int64_t second_ = 0;  // that OPcache knows
};

}  // namespace lyger::sapi
