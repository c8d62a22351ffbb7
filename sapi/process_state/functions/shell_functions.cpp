// exec() and its like: the command that the shell runs sees the environment of the thread that
// starts it, as it sees that of a php-fpm process.
#include <array>
#include <string_view>

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

struct ShellFunction {
  std::string_view name;
  Handler original = nullptr;
};

// The functions are global, so is what they call.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
auto shell_functions = std::to_array<ShellFunction>({
    {"exec"},
    {"passthru"},
    {"popen"},
    {"shell_exec"},
    {"system"},
});

// The command stays in its call's frame, which owns it. What the function will refuse stays as it
// is.
void prefix_command(ProcessState& process, zval* command) noexcept {
  zend_string* text = nullptr;
  if (!zend_parse_arg_str(command, &text, false, 1) || ZSTR_LEN(text) == 0 ||
      zend_str_has_nul_byte(text)) {
    return;
  }
  const std::string_view prefix = process.exports.prefix(process.environment);
  ZVAL_STR(command,
           zend_string_concat2(prefix.data(), prefix.size(), ZSTR_VAL(text), ZSTR_LEN(text)));
  zend_string_release(text);
}

void run_by_shell(zend_execute_data* call, zval* result) {
  ProcessState& process = running_context()->process;
  if (!process.environment.empty() && ZEND_CALL_NUM_ARGS(call) > 0) {
    prefix_command(process, ZEND_CALL_ARG(call, 1));
    if (EG(exception) != nullptr) {
      return;
    }
  }
  const std::string_view name(ZSTR_VAL(call->func->common.function_name));
  for (const ShellFunction& function : shell_functions) {
    if (function.name == name) {
      function.original(call, result);
      return;
    }
  }
}

}  // namespace

void replace_shell_functions() noexcept {
  for (ShellFunction& function : shell_functions) {
    function.original = replace_function(function.name, run_by_shell);
  }
}

}  // namespace lyger::sapi
