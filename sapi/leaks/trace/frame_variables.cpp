#include "sapi/leaks/trace/frame_variables.h"

#include <charconv>

#include "sapi/leaks/trace/call_stack.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

std::string_view text(const zend_string* string) noexcept {
  return {ZSTR_VAL(string), ZSTR_LEN(string)};
}

zval* argument_of(zend_execute_data& frame, std::string_view name) noexcept {
  std::uint32_t number = ZEND_CALL_NUM_ARGS(&frame);
  (void)std::from_chars(name.data(), name.data() + name.size(), number);
  return number < ZEND_CALL_NUM_ARGS(&frame) ? ZEND_CALL_VAR_NUM(&frame, number) : nullptr;
}

}  // namespace

bool runs_function(const zend_execute_data& frame, std::string_view function) noexcept {
  if (frame.func == nullptr || frame.func->common.function_name == nullptr) {
    return false;
  }
  const auto& common = frame.func->common;
  if ((common.fn_flags & (ZEND_ACC_CLOSURE | ZEND_ACC_FAKE_CLOSURE)) == ZEND_ACC_CLOSURE) {
    return function == "{closure}";
  }
  if ((common.fn_flags & ZEND_ACC_FAKE_CLOSURE) != 0 && function == "{closure}") {
    return true;
  }
  if (common.scope != nullptr) {
    const std::string_view scope = ZSTR_VAL(common.scope->name);
    if (!function.starts_with(scope) || !function.substr(scope.size()).starts_with("::")) {
      return false;
    }
    function.remove_prefix(scope.size() + 2);
  }
  return function == text(common.function_name);
}

zval* variable_of(zend_execute_data& frame, std::string_view name, zval& room) noexcept {
  if (name == "{closure}") {
    if ((ZEND_CALL_INFO(&frame) & ZEND_CALL_CLOSURE) == 0) {
      return nullptr;
    }
    ZVAL_OBJ(&room, ZEND_CLOSURE_OBJECT(frame.func));
    return &room;
  }
  if (name == "this") {
    return Z_TYPE(frame.This) == IS_OBJECT ? &frame.This : nullptr;
  }
  if (!is_script(frame)) {
    return argument_of(frame, name);
  }
  if ((ZEND_CALL_INFO(&frame) & ZEND_CALL_HAS_SYMBOL_TABLE) != 0) {
    return zend_hash_str_find_ind(frame.symbol_table, name.data(), name.size());
  }
  const zend_op_array& code = frame.func->op_array;
  for (int at = 0; at < code.last_var; ++at) {
    if (text(code.vars[at]) == name) {
      return ZEND_CALL_VAR_NUM(&frame, at);
    }
  }
  return nullptr;
}

}  // namespace lyger::sapi
