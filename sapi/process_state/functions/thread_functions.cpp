#include "sapi/process_state/functions/thread_functions.h"

#include "sapi/process_state/thread_umask.h"

namespace lyger::sapi {

void keep_process_state_per_thread() noexcept {
  (void)first_umask();
  replace_environment_functions();
  replace_shell_functions();
  replace_proc_open();
  replace_locale_functions();
  replace_umask_function();
  report_shared_functions();
  refuse_process_functions();
}

}  // namespace lyger::sapi
