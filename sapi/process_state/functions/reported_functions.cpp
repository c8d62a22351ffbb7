// Functions that act on the whole process, and that scripts written for php-fpm may well need: they
// do what they always do, and the log says so.
#include <array>
#include <string_view>

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/script_report.h"
#include "sapi/process_state/functions/thread_functions.h"

namespace lyger::sapi {
namespace {

struct Reported {
  std::string_view name;
  uint32_t changing;  // the argument that makes it a change; without it, or null, it only asks
  const char* changes;
  Handler original = nullptr;
};

// The functions are global, so is what they call.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
auto reported = std::to_array<Reported>({
    {"bind_textdomain_codeset", 2, "the character set of a gettext domain"},
    {"bindtextdomain", 2, "where the messages of a gettext domain are"},
    {"openlog", 1, "how syslog() writes"},
    {"proc_nice", 1, "the priority of a PHP thread, for good"},
    {"textdomain", 1, "the default gettext domain"},
});

bool has_argument(zend_execute_data* call, uint32_t number) noexcept {
  return ZEND_CALL_NUM_ARGS(call) >= number && Z_TYPE_P(ZEND_CALL_ARG(call, number)) != IS_NULL;
}

void report_and_call(zend_execute_data* call, zval* result) {
  const std::string_view name(ZSTR_VAL(call->func->common.function_name));
  for (const Reported& function : reported) {
    if (function.name == name) {
      if (has_argument(call, function.changing)) {
        report_shared(call, function.changes);
      }
      function.original(call, result);
      return;
    }
  }
}

}  // namespace

void report_shared_functions() noexcept {
  for (Reported& function : reported) {
    function.original = replace_function(function.name, report_and_call);
  }
}

}  // namespace lyger::sapi
