// setlocale() with the thread's own locale; as in ext/standard/string.c.
#include <cstring>

#include "sapi/php.h"
#include "sapi/process_state/functions/replaced_function.h"
#include "sapi/process_state/functions/thread_functions.h"
#include "sapi/process_state/process_state.h"
#include "sapi/request/thread_context.h"

namespace lyger::sapi {
namespace {

constexpr size_t kNameLimit = 255;

// The name that setlocale() gives back; nullptr if there is no such locale, or with an exception.
zend_string* try_locale(zend_long category, zend_string* wanted) noexcept {
  ProcessState& process = running_context()->process;
  const char* name = nullptr;
  if (zend_string_equals_literal(wanted, "0")) {
    name = process.locale.name(static_cast<int>(category));
  } else if (ZSTR_LEN(wanted) >= kNameLimit) {
    php_error_docref(nullptr, E_WARNING, "Specified locale name is too long");
  } else {
    name = process.locale.set(static_cast<int>(category), ZSTR_VAL(wanted), process.environment);
    if (name != nullptr) {
      publish_locale(process.locale);
    }
  }
  return name == nullptr ? nullptr : zend_string_init(name, std::strlen(name), false);
}

zend_string* try_locale(zend_long category, zval* wanted) noexcept {
  zend_string* temporary = nullptr;
  zend_string* text = zval_try_get_tmp_string(wanted, &temporary);
  if (text == nullptr) {
    return nullptr;
  }
  zend_string* name = try_locale(category, text);
  zend_tmp_string_release(temporary);
  return name;
}

zend_string* try_argument(zend_long category, zval* argument) noexcept {
  if (Z_TYPE_P(argument) != IS_ARRAY) {
    return try_locale(category, argument);
  }
  zval* element = nullptr;
  ZEND_HASH_FOREACH_VAL(Z_ARRVAL_P(argument), element) {
    zend_string* name = try_locale(category, element);
    if (name != nullptr || EG(exception) != nullptr) {
      return name;
    }
  }
  ZEND_HASH_FOREACH_END();
  return nullptr;
}

void set_locale(zend_execute_data* execute_data, zval* return_value) {
  zend_long category = 0;
  zval* arguments = nullptr;
  uint32_t count = 0;
  ZEND_PARSE_PARAMETERS_START(2, -1)
  Z_PARAM_LONG(category)
  Z_PARAM_VARIADIC('+', arguments, count)
  ZEND_PARSE_PARAMETERS_END();

  for (uint32_t i = 0; i < count; ++i) {
    zend_string* name = try_argument(category, &arguments[i]);
    if (EG(exception) != nullptr) {
      RETURN_THROWS();
    }
    if (name != nullptr) {
      RETURN_STR(name);
    }
  }
  RETURN_FALSE;
}

}  // namespace

void replace_locale_functions() noexcept { (void)replace_function("setlocale", set_locale); }

}  // namespace lyger::sapi
