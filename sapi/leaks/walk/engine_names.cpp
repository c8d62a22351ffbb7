#include "sapi/leaks/walk/engine_names.h"

#include <cstdint>

#include "sapi/php.h"

namespace lyger::sapi {

std::string_view text_of(const zend_string& text) noexcept {
  return {ZSTR_VAL(&text), ZSTR_LEN(&text)};
}

std::string_view class_name(const zend_class_entry& type) noexcept {
  const std::string_view name = text_of(*type.name);
  return name.substr(0, name.find('\0'));
}

std::string function_name(const zend_function& function) {
  const zend_string* name = function.common.function_name;
  if (name == nullptr) {
    return {};
  }
  const std::uint32_t flags = function.common.fn_flags;
  if ((flags & (ZEND_ACC_CLOSURE | ZEND_ACC_FAKE_CLOSURE)) == ZEND_ACC_CLOSURE) {
    return "{closure}";
  }
  const zend_class_entry* scope = function.common.scope;
  std::string full = scope == nullptr ? "" : std::string(class_name(*scope)) + "::";
  return full.append(text_of(*name));
}

}  // namespace lyger::sapi
