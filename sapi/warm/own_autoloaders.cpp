#include "sapi/warm/own_autoloaders.h"

#include <string_view>
#include <utility>

#include "sapi/php.h"
#include "sapi/warm/include_hooks.h"
#include "sapi/warm/warm_thread.h"

namespace lyger::sapi {
namespace {

// PHP's own spl_autoload_register(). The function table is global, so is what it held before.
zif_handler original = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

zend_function* function(std::string_view name) noexcept {
  return static_cast<zend_function*>(
      zend_hash_str_find_ptr(CG(function_table), name.data(), name.size()));
}

// The registry knows a function by its name, however often it is registered.
bool holds_an_object(const zval& callable) noexcept {
  if (Z_TYPE(callable) != IS_ARRAY) {
    return Z_TYPE(callable) == IS_OBJECT;
  }
  const zval* first = zend_hash_index_find(Z_ARRVAL(callable), 0);
  return first != nullptr && Z_TYPE_P(first) == IS_OBJECT;
}

void register_autoloader(zend_execute_data* execute_data, zval* return_value) noexcept {
  original(execute_data, return_value);
  WarmThread* warm = warm_thread();
  if (warm == nullptr || EG(exception) != nullptr || ZEND_NUM_ARGS() == 0) {
    return;
  }
  zval* callable = ZEND_CALL_ARG(execute_data, 1);
  if (holds_an_object(*callable) && is_code_of_each_run(EX(prev_execute_data))) {
    warm->autoloaders().registered(*callable);
  }
}

}  // namespace

void OwnAutoloaders::registered(zval& callable) noexcept {
  if (callables_ == nullptr) {
    callables_ = zend_new_array(1);
  }
  Z_ADDREF(callable);
  zend_hash_next_index_insert(callables_, &callable);
}

void OwnAutoloaders::unregister() noexcept {
  zend_function* forget = function("spl_autoload_unregister");
  if (callables_ == nullptr || forget == nullptr) {
    return;
  }
  zval* callable = nullptr;
  ZEND_HASH_FOREACH_VAL(callables_, callable) {
    zval result;
    zend_call_known_function(forget, nullptr, nullptr, &result, 1, callable, nullptr);
    zval_ptr_dtor(&result);
  }
  ZEND_HASH_FOREACH_END();
  zend_hash_clean(callables_);
}

void watch_autoloaders() noexcept {
  if (zend_function* known = function("spl_autoload_register")) {
    original = std::exchange(known->internal_function.handler, register_autoloader);
  }
}

}  // namespace lyger::sapi
