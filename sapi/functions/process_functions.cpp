#include "sapi/functions/process_functions.h"

#include <array>
#include <string_view>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// A forked child has one thread, no loop and its parent's sockets; signals and alarms belong to the
// server, which stops by them.
constexpr auto kRefused = std::to_array<std::string_view>({
    "pcntl_alarm",
    "pcntl_exec",
    "pcntl_fork",
    "pcntl_forkx",
    "pcntl_rfork",
    "pcntl_setns",
    "pcntl_signal",
    "pcntl_sigprocmask",
    "pcntl_sigtimedwait",
    "pcntl_sigwaitinfo",
    "pcntl_unshare",
});

void refuse(zend_execute_data* call, zval*) {
  zend_throw_error(nullptr,
                   "%s() is refused here: it would act on the whole server, not on this request; "
                   "use lyger-embed php for it",
                   ZSTR_VAL(call->func->common.function_name));
}

}  // namespace

void refuse_process_functions() noexcept {
  for (const std::string_view name : kRefused) {
    auto* function = static_cast<zend_internal_function*>(
        zend_hash_str_find_ptr(CG(function_table), name.data(), name.size()));
    if (function != nullptr && function->type == ZEND_INTERNAL_FUNCTION) {
      function->handler = refuse;
    }
  }
}

}  // namespace lyger::sapi
