// proc_open() without an environment of its own gives the process that of the calling thread.
#include <array>
#include <cstring>
#include <string_view>

#include "sapi/php.h"
#include "sapi/process_state/find_program.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

// The arguments of proc_open().
enum Argument : uint32_t { command = 1, descriptors, pipes, directory, environment, options };

// PHP's own. The functions are global, so is what they call.
Handler original_proc_open = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

bool is_given(zend_execute_data* call, uint32_t number) noexcept {
  return ZEND_CALL_NUM_ARGS(call) >= number && Z_TYPE_P(ZEND_CALL_ARG(call, number)) != IS_NULL;
}

void add_variable(zval* list, std::string_view name, std::string_view value) noexcept {
  zend_string* text =
      zend_string_concat3(name.data(), name.size(), "=", 1, value.data(), value.size());
  add_next_index_str(list, text);
}

// "NAME=value" without keys, which PHP passes on as it is: of variables with a key, it would drop
// those that are empty.
void make_environment(const EnvironmentTable& table, zval* list) noexcept {
  array_init(list);
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (table.find(text.substr(0, text.find('='))) == nullptr) {
      add_next_index_stringl(list, text.data(), text.size());
    }
  }
  for (const auto& entry : table.entries()) {
    if (entry.value) {
      add_variable(list, entry.name, *entry.value);
    }
  }
}

// PHP looks for the program of a command without a shell in the process's PATH; here it comes with
// the place that the thread's PATH gives.
void make_command(const EnvironmentTable& table, zval* given, zval* made) noexcept {
  ZVAL_COPY(made, given);
  const auto* path = table.find("PATH");
  if (path == nullptr || Z_TYPE_P(given) != IS_ARRAY) {
    return;
  }
  SEPARATE_ARRAY(made);
  zval* program = nullptr;
  ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(made), program) {
    ZVAL_DEREF(program);
    std::array<char, MAXPATHLEN> place;
    if (Z_TYPE_P(program) == IS_STRING &&
        find_program(Z_STRVAL_P(program), path->value ? path->value->c_str() : nullptr, place)) {
      zval_ptr_dtor(program);
      ZVAL_STRING(program, place.data());
    }
    break;
  }
  ZEND_HASH_FOREACH_END();
}

// The call's own frame has no room for an argument that it was not given.
void open_process(zend_execute_data* call, zval* result) {
  const EnvironmentTable& table = running_context()->process.environment;
  if (table.empty() || is_given(call, environment) || ZEND_CALL_NUM_ARGS(call) < pipes) {
    original_proc_open(call, result);
    return;
  }
  std::array<zval, options> arguments;
  make_command(table, ZEND_CALL_ARG(call, command), &arguments[command - 1]);
  for (const uint32_t number : {descriptors, pipes, directory, options}) {
    if (ZEND_CALL_NUM_ARGS(call) >= number) {
      ZVAL_COPY_VALUE(&arguments[number - 1], ZEND_CALL_ARG(call, number));
    } else {
      ZVAL_NULL(&arguments[number - 1]);
    }
  }
  make_environment(table, &arguments[environment - 1]);
  zend_call_known_function(
      call->func, nullptr, nullptr, result, arguments.size(), arguments.data(), nullptr);
  zval_ptr_dtor(&arguments[command - 1]);
  zval_ptr_dtor(&arguments[environment - 1]);
}

}  // namespace

void replace_proc_open() noexcept {
  original_proc_open = replace_function("proc_open", open_process);
}

}  // namespace lyger::sapi
