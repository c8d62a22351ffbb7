#include "sapi/functions/log_fields.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <string_view>

#include "sapi/php.h"

extern "C" {
#include <ext/json/php_json.h>
}

namespace lyger::sapi {
namespace {

using runtime::JsonText;
using runtime::LogField;

// What a line says by itself; a script's entry of that name is "context.NAME".
constexpr auto kOwnKeys = std::to_array<std::string_view>({"time", "level", "message", "request"});
constexpr int kJsonOptions = PHP_JSON_PARTIAL_OUTPUT_ON_ERROR | PHP_JSON_INVALID_UTF8_SUBSTITUTE |
                             PHP_JSON_UNESCAPED_SLASHES;

std::string_view text_of(const zend_string* text) noexcept {
  return {ZSTR_VAL(text), ZSTR_LEN(text)};
}

zend_string* key_of(zend_ulong index, zend_string* name) noexcept {
  if (name == nullptr) {
    return zend_long_to_str(static_cast<zend_long>(index));
  }
  if (std::ranges::find(kOwnKeys, text_of(name)) == kOwnKeys.end()) {
    return zend_string_copy(name);
  }
  constexpr std::string_view kPrefix = "context.";
  return zend_string_concat2(kPrefix.data(), kPrefix.size(), ZSTR_VAL(name), ZSTR_LEN(name));
}

// JSON without control characters, all in ASCII.
zend_string* encode(zval* value) noexcept {
  smart_str text = {};
  (void)php_json_encode_ex(&text, value, kJsonOptions, PHP_JSON_PARSER_DEFAULT_DEPTH);
  return smart_str_extract(&text);
}

void add_property(zval* into, const char* name, zend_object* throwable) noexcept {
  zend_class_entry* base =
      instanceof_function(throwable->ce, zend_ce_exception) ? zend_ce_exception : zend_ce_error;
  zval kept;
  zval* value = zend_read_property(base, throwable, name, std::strlen(name), true, &kept);
  Z_TRY_ADDREF_P(value);
  add_assoc_zval(into, name, value);
}

zend_string* encode_throwable(zend_object* throwable) noexcept {
  zval parts;
  array_init(&parts);
  add_assoc_string(&parts, "class", ZSTR_VAL(throwable->ce->name));  // up to an anonymous one's NUL
  for (const char* name : {"message", "code", "file", "line"}) {
    add_property(&parts, name, throwable);
  }
  zend_string* text = encode(&parts);
  zval_ptr_dtor(&parts);
  return text;
}

// Logging is what one does when something else has gone wrong: what a value's own code throws
// takes its place. An exit() is left to whoever called us.
zend_string* instead_of(const zval* value, zend_string* broken) noexcept {
  if (EG(exception) == nullptr || zend_is_unwind_exit(EG(exception)) ||
      zend_is_graceful_exit(EG(exception))) {
    return broken;
  }
  zend_string_release(broken);
  zval reason;
  ZVAL_STR(&reason,
           strpprintf(0,
                      "%s cannot be logged: it throws %s",
                      zend_zval_type_name(value),
                      ZSTR_VAL(EG(exception)->ce->name)));
  zend_clear_exception();
  zend_string* text = encode(&reason);
  zval_ptr_dtor(&reason);
  return text;
}

zend_string* json_of(zval* value) noexcept {
  const bool throwable =
      Z_TYPE_P(value) == IS_OBJECT && instanceof_function(Z_OBJCE_P(value), zend_ce_throwable);
  return instead_of(value, throwable ? encode_throwable(Z_OBJ_P(value)) : encode(value));
}

}  // namespace

LogFields::LogFields(const zend_array* context) noexcept {
  const std::size_t room = 1 + (context == nullptr ? 0 : zend_hash_num_elements(context));
  fields_ = static_cast<LogField*>(safe_emalloc(room, sizeof(LogField), 0));
  held_ = static_cast<zend_string**>(safe_emalloc(room, 2 * sizeof(zend_string*), 0));
}

void LogFields::add(const LogField& field) noexcept { new (&fields_[count_++]) LogField(field); }

std::string_view LogFields::hold(zend_string* text) noexcept {
  held_[held_count_++] = text;
  return text_of(text);
}

LogField LogFields::field(std::string_view key, zval* value) noexcept {
  switch (Z_TYPE_P(value)) {
    case IS_NULL:
      return {key, nullptr};
    case IS_TRUE:
    case IS_FALSE:
      return {key, Z_TYPE_P(value) == IS_TRUE};
    case IS_LONG:
      return {key, Z_LVAL_P(value)};
    case IS_DOUBLE:
      return {key, Z_DVAL_P(value)};
    case IS_STRING:
      return {key, hold(zend_string_copy(Z_STR_P(value)))};
    default:
      return {key, JsonText{hold(json_of(value))}};
  }
}

void LogFields::add_context(const zend_array& context) noexcept {
  zend_ulong index = 0;
  zend_string* name = nullptr;
  zval* value = nullptr;
  ZEND_HASH_FOREACH_KEY_VAL(&context, index, name, value) {
    ZVAL_DEREF(value);
    add(field(hold(key_of(index, name)), value));
    if (EG(exception) != nullptr) {
      break;
    }
  }
  ZEND_HASH_FOREACH_END();
}

void LogFields::free() noexcept {
  for (unsigned i = 0; i < held_count_; ++i) {
    zend_string_release(held_[i]);
  }
  efree(held_);
  efree(fields_);
}

}  // namespace lyger::sapi
