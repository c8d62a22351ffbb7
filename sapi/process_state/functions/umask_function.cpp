// umask() with the thread's own mask; as in ext/standard/file.c.
#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/script_report.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

void ask_or_set_umask(zend_execute_data* execute_data, zval* return_value) {
  zend_long mask = 0;
  bool asks = true;
  ZEND_PARSE_PARAMETERS_START(0, 1)
  Z_PARAM_OPTIONAL
  Z_PARAM_LONG_OR_NULL(mask, asks)
  ZEND_PARSE_PARAMETERS_END();

  ThreadUmask& umask = running_context()->process.umask;
  if (asks) {
    RETURN_LONG(umask.get());
  }
  if (!umask.is_own()) {
    report_shared(execute_data, "the file mode creation mask");
  }
  RETURN_LONG(umask.set(static_cast<mode_t>(mask)));
}

}  // namespace

void replace_umask_function() noexcept { (void)replace_function("umask", ask_or_set_umask); }

}  // namespace lyger::sapi
