#include "sapi/request/engine_start.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

bool lacks_timer() noexcept {
#ifdef ZEND_MAX_EXECUTION_TIMERS
  return EG(pid) == 0;
#else
  return false;
#endif
}

}  // namespace

bool start_engine_request() noexcept {
  constexpr std::chrono::milliseconds longest{1'000};
  std::chrono::milliseconds pause{10};
  while (php_request_startup() != SUCCESS) {
    if (!lacks_timer()) {
      return false;
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, longest);
  }
  return true;
}

}  // namespace lyger::sapi
