#include "sapi/process_state/functions/script_report.h"

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {

void report_shared(const zend_execute_data* call, const char* changes) noexcept {
  const char* function = ZSTR_VAL(call->func->common.function_name);
  const char* script = zend_get_executed_filename();
  const auto line = zend_get_executed_lineno();
  const ThreadContext* thread = running_context();
  if (thread == nullptr || !thread->parts().reports->is_new(script, function)) {
    return;
  }
  thread->parts().log.write(runtime::Level::warning,
                            "a script changes more than its own request; said once for each script",
                            {{"function", function},
                             {"changes", changes},
                             {"script", script},
                             {"line", line},
                             {"request", thread->request_id()}});
}

}  // namespace lyger::sapi
