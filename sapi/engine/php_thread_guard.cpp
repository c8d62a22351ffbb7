#include "sapi/engine/php_thread_guard.h"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <system_error>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// The engine makes a timer for each thread (Zend/zend_max_execution_timer.c), and where it cannot
// it ends the process.
void check_timers() {
  sigevent no_signal{};
  no_signal.sigev_notify = SIGEV_NONE;
  timer_t timer{};
  if (::timer_create(CLOCK_BOOTTIME, &no_signal, &timer) != 0) {
    throw std::system_error(errno, std::generic_category(), "a timer for a PHP thread");
  }
  ::timer_delete(timer);
}

}  // namespace

PhpThreadGuard::PhpThreadGuard() {
  check_timers();
  (void)ts_resource(0);
}

PhpThreadGuard::~PhpThreadGuard() { ts_free_thread(); }

}  // namespace lyger::sapi
