// Functions that no thread of a server can have: they throw an Error.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string_view>

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/thread_functions.h"

namespace lyger::sapi {
namespace {

// A forked child has one thread, no loop and its parent's sockets; signals and alarms belong to the
// server, which stops by them; a wait for any child takes those of other requests; users, groups,
// limits and terminals are those of all threads.
constexpr auto kRefused = std::to_array<std::string_view>({
    "pcntl_alarm",
    "pcntl_exec",
    "pcntl_fork",
    "pcntl_forkx",
    "pcntl_rfork",
    "pcntl_setcpuaffinity",
    "pcntl_setns",
    "pcntl_setpriority",
    "pcntl_signal",
    "pcntl_sigprocmask",
    "pcntl_sigtimedwait",
    "pcntl_sigwaitinfo",
    "pcntl_unshare",
    "pcntl_wait",
    "posix_initgroups",
    "posix_setegid",
    "posix_seteuid",
    "posix_setgid",
    "posix_setpgid",
    "posix_setrlimit",
    "posix_setsid",
    "posix_setuid",
    "readline",
    "readline_add_history",
    "readline_callback_handler_install",
    "readline_callback_handler_remove",
    "readline_callback_read_char",
    "readline_clear_history",
    "readline_completion_function",
    "readline_info",
    "readline_list_history",
    "readline_on_new_line",
    "readline_read_history",
    "readline_redisplay",
    "readline_write_history",
});

// PHP's own. The functions are global, so is what they call.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
Handler original_kill = nullptr;
Handler original_waitid = nullptr;
Handler original_waitpid = nullptr;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

void refuse(zend_execute_data* call, zval*) {
  zend_throw_error(nullptr,
                   "%s() is refused here: it would act on the whole server, not on this request; "
                   "use lyger-embed php for it",
                   ZSTR_VAL(call->func->common.function_name));
}

// An argument as the function itself will take it; `otherwise` for what it will not take.
zend_long number(zend_execute_data* call, uint32_t which, zend_long otherwise) noexcept {
  if (ZEND_CALL_NUM_ARGS(call) < which) {
    return otherwise;
  }
  zval* argument = ZEND_CALL_ARG(call, which);
  const bool plain = Z_TYPE_P(argument) > IS_NULL && Z_TYPE_P(argument) <= IS_STRING;
  return plain ? zval_get_long(argument) : otherwise;
}

// Signal 0 only asks whether a process is there.
void kill_others(zend_execute_data* call, zval* result) {
  const zend_long process = number(call, 1, 1);
  const bool is_server = process <= 0 || process == ::getpid();
  (is_server && number(call, 2, 0) != 0 ? refuse : original_kill)(call, result);
}

void wait_for_one(zend_execute_data* call, zval* result) {
  (number(call, 1, 1) <= 0 ? refuse : original_waitpid)(call, result);
}

void wait_for_one_id(zend_execute_data* call, zval* result) {
  const zend_long type = number(call, 1, P_ALL);
  const bool any = type == P_ALL || type == P_PGID;
  (any ? refuse : original_waitid)(call, result);
}

}  // namespace

void refuse_process_functions() noexcept {
  for (const std::string_view name : kRefused) {
    (void)replace_function(name, refuse);
  }
  original_kill = replace_function("posix_kill", kill_others);
  original_waitid = replace_function("pcntl_waitid", wait_for_one_id);
  original_waitpid = replace_function("pcntl_waitpid", wait_for_one);
}

}  // namespace lyger::sapi
