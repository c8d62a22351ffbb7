#include "sapi/leaks/trace/operation_effects.h"

#include <array>
#include <cstdint>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr std::array kPure = {
    // clang-format off
    ZEND_NOP, ZEND_ADD, ZEND_SUB, ZEND_MUL, ZEND_DIV, ZEND_MOD, ZEND_SL, ZEND_SR, ZEND_CONCAT,
    ZEND_BW_OR, ZEND_BW_AND, ZEND_BW_XOR, ZEND_POW, ZEND_BW_NOT, ZEND_BOOL_NOT, ZEND_BOOL_XOR,
    ZEND_IS_IDENTICAL, ZEND_IS_NOT_IDENTICAL, ZEND_IS_EQUAL, ZEND_IS_NOT_EQUAL, ZEND_IS_SMALLER,
    ZEND_IS_SMALLER_OR_EQUAL, ZEND_QM_ASSIGN, ZEND_JMP, ZEND_JMPZ, ZEND_JMPNZ, ZEND_JMPZ_EX,
    ZEND_JMPNZ_EX, ZEND_CASE, ZEND_CHECK_VAR, ZEND_CAST, ZEND_BOOL, ZEND_FAST_CONCAT,
    ZEND_ROPE_INIT, ZEND_ROPE_ADD, ZEND_ROPE_END, ZEND_INIT_FCALL_BY_NAME, ZEND_INIT_FCALL,
    ZEND_RECV, ZEND_SEND_VAL, ZEND_SEND_VAL_EX, ZEND_SEND_VAR, ZEND_INIT_NS_FCALL_BY_NAME,
    ZEND_INIT_ARRAY, ZEND_FETCH_R, ZEND_FETCH_DIM_R, ZEND_FETCH_OBJ_R, ZEND_FETCH_IS,
    ZEND_FETCH_DIM_IS, ZEND_FETCH_OBJ_IS, ZEND_FETCH_LIST_R, ZEND_FETCH_CONSTANT,
    ZEND_CHECK_FUNC_ARG, ZEND_EXT_STMT, ZEND_EXT_NOP, ZEND_INIT_METHOD_CALL,
    ZEND_INIT_STATIC_METHOD_CALL, ZEND_ISSET_ISEMPTY_VAR, ZEND_ISSET_ISEMPTY_DIM_OBJ, ZEND_STRLEN,
    ZEND_DEFINED, ZEND_TYPE_CHECK, ZEND_INSTANCEOF, ZEND_ISSET_ISEMPTY_PROP_OBJ, ZEND_JMP_SET,
    ZEND_ISSET_ISEMPTY_CV, ZEND_FETCH_CLASS_NAME, ZEND_COPY_TMP, ZEND_COALESCE, ZEND_SPACESHIP,
    ZEND_FETCH_CLASS_CONSTANT, ZEND_FETCH_THIS, ZEND_ISSET_ISEMPTY_THIS, ZEND_SWITCH_LONG,
    ZEND_SWITCH_STRING, ZEND_IN_ARRAY, ZEND_COUNT, ZEND_GET_CLASS, ZEND_GET_CALLED_CLASS,
    ZEND_GET_TYPE, ZEND_ARRAY_KEY_EXISTS, ZEND_MATCH, ZEND_CASE_STRICT, ZEND_JMP_NULL,
    ZEND_JMP_FRAMELESS, ZEND_FREE, ZEND_FE_FREE, ZEND_ECHO, ZEND_VERIFY_RETURN_TYPE,
    ZEND_VERIFY_NEVER_TYPE, ZEND_INIT_DYNAMIC_CALL, ZEND_INIT_USER_CALL, ZEND_SEND_VAR_EX,
    ZEND_SEND_VAR_NO_REF, ZEND_SEND_VAR_NO_REF_EX, ZEND_SEND_FUNC_ARG, ZEND_SEND_USER,
    ZEND_SEND_ARRAY, ZEND_CHECK_UNDEF_ARGS, ZEND_RECV_INIT, ZEND_RECV_VARIADIC,
    ZEND_FETCH_STATIC_PROP_R, ZEND_FETCH_STATIC_PROP_IS, ZEND_ISSET_ISEMPTY_STATIC_PROP,
    ZEND_BIND_LEXICAL, ZEND_FUNC_GET_ARGS, ZEND_FUNC_NUM_ARGS, ZEND_FE_RESET_R, ZEND_THROW,
    ZEND_MATCH_ERROR, ZEND_EXT_FCALL_BEGIN, ZEND_EXT_FCALL_END, ZEND_FETCH_CLASS,
    ZEND_ADD_ARRAY_ELEMENT, ZEND_ADD_ARRAY_UNPACK, ZEND_RETURN, ZEND_RETURN_BY_REF,
    ZEND_GENERATOR_RETURN
    // clang-format on
};

// Write to their first operand and nowhere else.
constexpr std::array kWritesToFirst = {
    // clang-format off
    ZEND_ASSIGN, ZEND_ASSIGN_DIM, ZEND_ASSIGN_DIM_OP, ZEND_ASSIGN_OP, ZEND_POST_DEC, ZEND_POST_INC,
    ZEND_PRE_DEC, ZEND_PRE_INC, ZEND_UNSET_CV, ZEND_UNSET_DIM
    // clang-format on
};

enum class Effect : std::uint8_t { any, none, first, called };

constexpr std::array<Effect, 256> effects() noexcept {
  std::array<Effect, 256> table = {};
  for (const int opcode : kPure) {
    table[static_cast<std::size_t>(opcode)] = Effect::none;
  }
  for (const int opcode : kWritesToFirst) {
    table[static_cast<std::size_t>(opcode)] = Effect::first;
  }
  for (const int opcode : {ZEND_DO_UCALL, ZEND_DO_FCALL, ZEND_DO_FCALL_BY_NAME}) {
    table[static_cast<std::size_t>(opcode)] = Effect::called;
  }
  return table;
}
constexpr std::array<Effect, 256> kEffects = effects();

// A local variable that goes with its function: no reference, no object that answers for itself.
bool is_local(const zend_execute_data& frame, std::uint8_t type, znode_op operand) noexcept {
  if (type != IS_CV || frame.func->common.function_name == nullptr ||
      (ZEND_CALL_INFO(&frame) & (ZEND_CALL_HAS_SYMBOL_TABLE | ZEND_CALL_GENERATOR)) != 0) {
    return false;
  }
  const zval* variable = ZEND_CALL_VAR(&frame, operand.var);
  return Z_TYPE_P(variable) != IS_REFERENCE && Z_TYPE_P(variable) != IS_OBJECT;
}

// The array is a local one, but the element may be shared with others.
bool element_is_reference(const zend_execute_data& frame, const zend_op& operation) noexcept {
  const zval* array = ZEND_CALL_VAR(&frame, operation.op1.var);
  if (Z_TYPE_P(array) != IS_ARRAY || operation.op2_type == IS_UNUSED) {
    return false;
  }
  const zval* key = operation.op2_type == IS_CONST ? RT_CONSTANT(&operation, operation.op2)
                                                   : ZEND_CALL_VAR(&frame, operation.op2.var);
  ZVAL_DEREF(key);
  const zval* element =
      Z_TYPE_P(key) == IS_LONG     ? zend_hash_index_find(Z_ARRVAL_P(array), Z_LVAL_P(key))
      : Z_TYPE_P(key) == IS_STRING ? zend_symtable_find(Z_ARRVAL_P(array), Z_STR_P(key))
                                   : nullptr;
  return element != nullptr && Z_TYPE_P(element) == IS_REFERENCE;
}

bool writes_elements(std::uint8_t opcode) noexcept {
  return opcode == ZEND_ASSIGN_DIM || opcode == ZEND_ASSIGN_DIM_OP;
}

}  // namespace

bool may_write(const zend_execute_data& frame, Locals locals) noexcept {
  const zend_op& operation = *frame.opline;
  switch (kEffects[operation.opcode]) {
    case Effect::none:
      return false;
    case Effect::first:
      return locals == Locals::watched || !is_local(frame, operation.op1_type, operation.op1) ||
             (writes_elements(operation.opcode) && element_is_reference(frame, operation));
    case Effect::called:
      return frame.call == nullptr || !ZEND_USER_CODE(frame.call->func->type);
    default:
      return true;
  }
}

}  // namespace lyger::sapi
