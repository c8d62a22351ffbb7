#include "sapi/hygiene/php_function.h"

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// A script can declare one of that name where the extension is missing.
zend_function* find(std::string_view name) noexcept {
  auto* found = static_cast<zend_function*>(
      zend_hash_str_find_ptr(CG(function_table), name.data(), name.size()));
  return found != nullptr && found->type == ZEND_INTERNAL_FUNCTION ? found : nullptr;
}

}  // namespace

zval call_php_function(std::string_view name) noexcept {
  return call_php_function(name, std::span<zval>());
}

zval call_php_function(std::string_view name, std::span<zval> arguments) noexcept {
  zval result;
  ZVAL_UNDEF(&result);
  if (zend_function* function = find(name)) {
    const auto count = static_cast<std::uint32_t>(arguments.size());
    zend_call_known_function(function, nullptr, nullptr, &result, count, arguments.data(), nullptr);
  }
  return result;
}

void call_php_function(std::string_view name, const zval& argument) noexcept {
  zval copy;
  ZVAL_COPY(&copy, &argument);
  zval result = call_php_function(name, std::span(&copy, 1));
  zval_ptr_dtor(&copy);
  zval_ptr_dtor(&result);
}

}  // namespace lyger::sapi
