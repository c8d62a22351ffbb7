#include "sapi/hygiene/php_function.h"

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

zend_function* find(std::string_view name) noexcept {
  return static_cast<zend_function*>(
      zend_hash_str_find_ptr(CG(function_table), name.data(), name.size()));
}

}  // namespace

zval call_php_function(std::string_view name) noexcept {
  zval result;
  ZVAL_UNDEF(&result);
  if (zend_function* function = find(name)) {
    zend_call_known_function(function, nullptr, nullptr, &result, 0, nullptr, nullptr);
  }
  return result;
}

void call_php_function(std::string_view name, const zval& argument) noexcept {
  zend_function* function = find(name);
  if (function == nullptr) {
    return;
  }
  zval result;
  zval copy;
  ZVAL_COPY(&copy, &argument);
  zend_call_known_function(function, nullptr, nullptr, &result, 1, &copy, nullptr);
  zval_ptr_dtor(&copy);
  zval_ptr_dtor(&result);
}

}  // namespace lyger::sapi
