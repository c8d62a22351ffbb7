#include "sapi/leaks/settings/callable_text.h"

#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

void append_place(SettingText& text, std::string_view file, long long line) noexcept {
  text << " at " << file << ":" << line;
}

// [object or class, method]
void append_pair(SettingText& text, HashTable& pair) noexcept {
  const zval* holder = zend_hash_index_find_deref(&pair, 0);
  const zval* method = zend_hash_index_find_deref(&pair, 1);
  if (holder == nullptr || method == nullptr || Z_TYPE_P(method) != IS_STRING) {
    text << "array";
    return;
  }
  append_value(text, *holder);
  text << (Z_TYPE_P(holder) == IS_OBJECT ? "->" : "::") << text_of(Z_STR_P(method)) << "()";
}

void append_object(SettingText& text, zend_object& object) noexcept {
  if (object.ce == zend_ce_closure) {
    zval closure;
    ZVAL_OBJ(&closure, &object);
    append_function(text, *zend_get_closure_method_def(Z_OBJ(closure)));
  } else {
    append_class(text, *object.ce);
    text << "->__invoke()";
  }
}

}  // namespace

std::string_view text_of(const zend_string* text) noexcept {
  return text == nullptr ? std::string_view() : std::string_view(ZSTR_VAL(text), ZSTR_LEN(text));
}

void append_function(SettingText& text, const zend_function& function) noexcept {
  const zend_string* name = function.common.function_name;
  if (function.type == ZEND_USER_FUNCTION &&
      (name == nullptr || (function.common.fn_flags & ZEND_ACC_CLOSURE) != 0)) {
    text << "{closure}";
    append_place(text, text_of(function.op_array.filename), function.op_array.line_start);
    return;
  }
  if (function.common.scope != nullptr) {
    append_class(text, *function.common.scope);
    text << "::";
  }
  text << text_of(name) << "()";
}

void append_class(SettingText& text, const zend_class_entry& entry) noexcept {
  const std::string_view name = text_of(entry.name);
  const std::size_t end = name.find('\0');
  text << name.substr(0, end);
  if (end != std::string_view::npos && entry.type == ZEND_USER_CLASS) {
    append_place(text, text_of(entry.info.user.filename), entry.info.user.line_start);
  }
}

void append_value(SettingText& text, const zval& value) noexcept {
  switch (Z_TYPE(value)) {
    case IS_UNDEF:
    case IS_NULL:
      text << "null";
      break;
    case IS_FALSE:
      text << "false";
      break;
    case IS_TRUE:
      text << "true";
      break;
    case IS_LONG:
      text << static_cast<long long>(Z_LVAL(value));
      break;
    case IS_STRING:
      text << text_of(Z_STR(value));
      break;
    case IS_ARRAY:
      text << "array(" << static_cast<long long>(zend_hash_num_elements(Z_ARRVAL(value))) << ")";
      break;
    case IS_OBJECT:
      append_class(text, *Z_OBJCE(value));
      break;
    case IS_REFERENCE:
      append_value(text, *Z_REFVAL(value));
      break;
    default:
      text << zend_zval_type_name(&value);
  }
}

void append_callable(SettingText& text, const zval& callable) noexcept {
  switch (Z_TYPE(callable)) {
    case IS_UNDEF:
    case IS_NULL:
      text << "none";
      break;
    case IS_STRING:
      text << text_of(Z_STR(callable)) << "()";
      break;
    case IS_ARRAY:
      append_pair(text, *Z_ARRVAL(callable));
      break;
    case IS_OBJECT:
      append_object(text, *Z_OBJ(callable));
      break;
    case IS_REFERENCE:
      append_callable(text, *Z_REFVAL(callable));
      break;
    default:
      append_value(text, callable);
  }
}

}  // namespace lyger::sapi
