// putenv() and getenv() with the thread's own table; both as in ext/standard/basic_functions.c.
#include <cstring>
#include <string_view>

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

// PHP's own. The functions are global, so is what they call.
Handler original_getenv = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

// A zero byte ends the setting, as it ends that of the C library.
void put(EnvironmentTable& table, const char* setting) {
  const char* equals = std::strchr(setting, '=');
  if (equals != nullptr) {
    table.set({setting, equals}, equals + 1);
  } else {
    table.remove(setting);
  }
}

void put_environment(zend_execute_data* execute_data, zval* return_value) {
  char* setting = nullptr;
  size_t length = 0;
  ZEND_PARSE_PARAMETERS_START(1, 1)
  Z_PARAM_STRING(setting, length)
  ZEND_PARSE_PARAMETERS_END();

  if (length == 0 || setting[0] == '=') {
    zend_argument_value_error(1, "must have a valid syntax");
    RETURN_THROWS();
  }
  if (*setting != '\0') {
    put(running_context()->process.environment, setting);
  }
  RETURN_TRUE;
}

void get_environment(zend_execute_data* execute_data, zval* return_value) {
  char* name = nullptr;
  size_t length = 0;
  bool local_only = false;
  ZEND_PARSE_PARAMETERS_START(0, 2)
  Z_PARAM_OPTIONAL
  Z_PARAM_STRING_OR_NULL(name, length)
  Z_PARAM_BOOL(local_only)
  ZEND_PARSE_PARAMETERS_END();

  const EnvironmentTable& table = running_context()->process.environment;
  if (name == nullptr || table.empty()) {
    original_getenv(execute_data, return_value);
    return;
  }
  if (char* of_request = local_only ? nullptr : sapi_getenv(name, length)) {
    RETVAL_STRING(of_request);
    efree(of_request);
    return;
  }
  if (const auto* entry = table.find(name)) {
    if (entry->value) {
      RETURN_STRINGL(entry->value->data(), entry->value->size());
    }
    RETURN_FALSE;
  }
  if (zend_string* of_process = php_getenv(name, length)) {
    RETURN_STR(of_process);
  }
  RETURN_FALSE;
}

}  // namespace

void replace_environment_functions() noexcept {
  (void)replace_function("putenv", put_environment);
  original_getenv = replace_function("getenv", get_environment);
}

}  // namespace lyger::sapi
