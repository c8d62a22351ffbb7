#include "sapi/warm/variable_use.h"

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

using Kind = VariableUse::Kind;

zend_string* variable(const zend_op_array& code, const znode_op& operand) noexcept {
  return code.vars[EX_VAR_TO_NUM(operand.var)];
}

Kind use_of_first_operand(const zend_op& operation) noexcept {
  switch (operation.opcode) {
    case ZEND_ASSIGN:
    case ZEND_ASSIGN_REF:
    case ZEND_BIND_GLOBAL:
    case ZEND_BIND_STATIC:
    case ZEND_BIND_INIT_STATIC_OR_JMP:
    case ZEND_UNSET_CV:
      return Kind::assigns;
    case ZEND_ASSIGN_DIM:
    case ZEND_ASSIGN_OP:
    case ZEND_ASSIGN_DIM_OP:
    case ZEND_PRE_INC:
    case ZEND_PRE_DEC:
    case ZEND_POST_INC:
    case ZEND_POST_DEC:
    case ZEND_FETCH_DIM_W:
    case ZEND_FETCH_DIM_RW:
    case ZEND_FETCH_LIST_W:
    case ZEND_FE_RESET_RW:
    case ZEND_MAKE_REF:
    case ZEND_SEND_REF:
    case ZEND_SEND_VAR_EX:
    case ZEND_SEND_FUNC_ARG:
    case ZEND_UNSET_DIM:
      return Kind::changes;
    default:
      return Kind::none;
  }
}

// $$name, or $GLOBALS['name'].
VariableUse use_by_name(const zend_op& operation) noexcept {
  if (operation.op1_type != IS_CONST) {
    return {Kind::computed, nullptr};
  }
  const zval* name = RT_CONSTANT(&operation, operation.op1);
  if (Z_TYPE_P(name) != IS_STRING ||
      zend_hash_exists(CG(auto_globals), Z_STR_P(name))) {  // $_SESSION is no variable of a script
    return {};
  }
  return {Kind::assigns, Z_STR_P(name)};
}

bool calls_extract(const zend_op& operation) noexcept {
  const zval* name =
      operation.op2_type == IS_CONST ? RT_CONSTANT(&operation, operation.op2) : nullptr;
  return name != nullptr && Z_TYPE_P(name) == IS_STRING &&
         zend_string_equals_literal_ci(Z_STR_P(name), "extract");
}

}  // namespace

zend_string* named_global(const zend_op_array& code, const zend_op& operation) noexcept {
  switch (operation.opcode) {
    case ZEND_BIND_GLOBAL:
      return variable(code, operation.op1);
    case ZEND_FETCH_W:
    case ZEND_FETCH_RW:
    case ZEND_FETCH_FUNC_ARG:
      return (operation.extended_value & ZEND_FETCH_TYPE_MASK) == ZEND_FETCH_GLOBAL
                 ? use_by_name(operation).name
                 : nullptr;
    default:
      return nullptr;
  }
}

VariableUse variable_use(const zend_op_array& code, const zend_op& operation) noexcept {
  switch (operation.opcode) {
    case ZEND_FE_FETCH_R:
    case ZEND_FE_FETCH_RW:
      return operation.op2_type == IS_CV ? VariableUse{Kind::assigns, variable(code, operation.op2)}
                                         : VariableUse{};
    case ZEND_FETCH_W:
    case ZEND_FETCH_RW:
    case ZEND_FETCH_FUNC_ARG:
    case ZEND_FETCH_UNSET:
    case ZEND_UNSET_VAR:
      return use_by_name(operation);
    case ZEND_INIT_FCALL:
    case ZEND_INIT_FCALL_BY_NAME:
    case ZEND_INIT_NS_FCALL_BY_NAME:
      return {calls_extract(operation) ? Kind::computed : Kind::none, nullptr};
    case ZEND_INCLUDE_OR_EVAL:
      return {operation.extended_value == ZEND_EVAL ? Kind::computed : Kind::none, nullptr};
    default:
      break;
  }
  if (operation.result_type == IS_CV) {
    return {Kind::assigns, variable(code, operation.result)};
  }
  const Kind kind = operation.op1_type == IS_CV ? use_of_first_operand(operation) : Kind::none;
  return {kind, kind == Kind::none ? nullptr : variable(code, operation.op1)};
}

}  // namespace lyger::sapi
