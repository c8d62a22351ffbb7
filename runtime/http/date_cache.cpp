#include "runtime/http/date_cache.h"

#include <chrono>

#include "runtime/base/http_date.h"

namespace lyger::runtime {

std::string_view DateCache::now() {
  timespec clock{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &clock);
  if (clock.tv_sec != second_) {
    second_ = clock.tv_sec;
    text_ = format_http_date(std::chrono::sys_seconds(std::chrono::seconds(second_)));
  }
  return text_;
}

}  // namespace lyger::runtime
