#include "sapi/engine/php_thread_guard.h"

#include "sapi/php.h"

namespace lyger::sapi {

PhpThreadGuard::PhpThreadGuard() { (void)ts_resource(0); }

PhpThreadGuard::~PhpThreadGuard() { ts_free_thread(); }

}  // namespace lyger::sapi
