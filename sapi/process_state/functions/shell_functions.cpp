// exec() and its like: the command that the shell runs sees the environment of the thread that
// starts it, as it sees that of a php-fpm process.
#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/process_state/shell_exports.h"
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

size_t length_of_exports(const EnvironmentTable& table) { return shell_exports(table).size(); }

void write_exports(const EnvironmentTable& table, char* into) {
  const std::string text = shell_exports(table);
  text.copy(into, text.size());
}

// The command stays in its call's frame, which owns it. What the function will refuse stays as it
// is.
void prefix_command(const EnvironmentTable& table, zval* command) noexcept {
  zend_string* text = nullptr;
  if (!zend_parse_arg_str(command, &text, false, 1) || ZSTR_LEN(text) == 0 ||
      zend_str_has_nul_byte(text)) {
    return;
  }
  const size_t exports = length_of_exports(table);
  zend_string* prefixed = zend_string_alloc(exports + ZSTR_LEN(text), false);
  write_exports(table, ZSTR_VAL(prefixed));
  std::memcpy(ZSTR_VAL(prefixed) + exports, ZSTR_VAL(text), ZSTR_LEN(text) + 1);
  ZVAL_STR(command, prefixed);
  zend_string_release(text);
}

void run_by_shell(zend_execute_data* call, zval* result) {
  const EnvironmentTable& table = running_context()->process.environment;
  if (!table.empty() && ZEND_CALL_NUM_ARGS(call) > 0) {
    prefix_command(table, ZEND_CALL_ARG(call, 1));
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
