#include "sapi/leaks/trace/input_watch.h"

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// Of an operation that is about to run; null where it has none.
const zval* operand(const zend_execute_data& frame,
                    const zend_op* operation,
                    std::uint8_t type,
                    znode_op node) noexcept {
  if (type == IS_UNUSED) {
    return nullptr;
  }
  const zval* value =
      type == IS_CONST ? RT_CONSTANT(operation, node) : ZEND_CALL_VAR(&frame, node.var);
  if (Z_TYPE_P(value) == IS_INDIRECT) {
    value = Z_INDIRECT_P(value);
  }
  ZVAL_DEREF(value);
  return value;
}

std::string key_text(const zval& key) {
  if (Z_TYPE(key) == IS_LONG) {
    return std::to_string(Z_LVAL(key));
  }
  return Z_TYPE(key) == IS_STRING ? std::string(Z_STRVAL(key), Z_STRLEN(key)) : std::string();
}

}  // namespace

void InputWatch::before_operation(zend_execute_data& frame) {
  const zend_op* operation = frame.opline;
  const auto first = [&] { return operand(frame, operation, operation->op1_type, operation->op1); };
  const auto second = [&] {
    return operand(frame, operation, operation->op2_type, operation->op2);
  };
  switch (operation->opcode) {
    case ZEND_FETCH_R:
    case ZEND_FETCH_IS:
    case ZEND_FETCH_FUNC_ARG:
    case ZEND_FETCH_W:
    case ZEND_FETCH_RW:
      if (operation->op1_type == IS_CONST && Z_TYPE_P(first()) == IS_STRING) {
        arrays_.add(*Z_STR_P(first()));
      }
      return;
    case ZEND_FETCH_DIM_R:
    case ZEND_FETCH_DIM_IS:
    case ZEND_FETCH_DIM_FUNC_ARG:
    case ZEND_FETCH_LIST_R:
    case ZEND_ISSET_ISEMPTY_DIM_OBJ:
      return read(first(), second());
    case ZEND_ARRAY_KEY_EXISTS:
      return read(second(), first());
    case ZEND_FE_RESET_R:
    case ZEND_FE_RESET_RW:
    case ZEND_ADD_ARRAY_UNPACK:
      return read_all(first());
    default:
      return;
  }
}

void InputWatch::read(const zval* container, const zval* key) {
  if (container == nullptr || key == nullptr || Z_TYPE_P(container) != IS_ARRAY) {
    return;
  }
  const InputArrays::Input* input = arrays_.find(Z_ARR_P(container));
  if (input == nullptr) {
    return;
  }
  if (std::string text = key_text(*key); !text.empty()) {
    note(input->superglobal, key_within(*input, text));
  }
}

void InputWatch::read_all(const zval* container) {
  if (container == nullptr || Z_TYPE_P(container) != IS_ARRAY) {
    return;
  }
  if (const InputArrays::Input* input = arrays_.find(Z_ARR_P(container))) {
    note(input->superglobal, key_within(*input, "*"));
  }
}

void InputWatch::note(std::string_view superglobal, std::string key) {
  found_.emplace(superglobal, std::move(key));
}

std::vector<runtime::LabInput> InputWatch::found() const {
  std::vector<runtime::LabInput> all;
  for (const auto& [superglobal, key] : found_) {
    all.push_back({.superglobal = superglobal, .key = key});
  }
  return all;
}

}  // namespace lyger::sapi
