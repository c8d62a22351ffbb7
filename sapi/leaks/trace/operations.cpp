// Puts our handler before the engine's operations (zend_set_user_opcode_handler), and chains those
// that are there already.
#include "sapi/leaks/trace/operations.h"

#include <array>
#include <utility>

#include "sapi/leaks/trace/trace.h"
#include "sapi/leaks/write_trace.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr std::size_t kOpcodes = 256;

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): the engine's tables are, too
std::array<user_opcode_handler_t, kOpcodes> handlers_before = {};
void (*throw_hook_before)(zend_object* exception) = nullptr;
bool prepared = false;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

constexpr std::array kPure = {ZEND_NOP,
                              ZEND_ADD,
                              ZEND_SUB,
                              ZEND_MUL,
                              ZEND_DIV,
                              ZEND_MOD,
                              ZEND_SL,
                              ZEND_SR,
                              ZEND_CONCAT,
                              ZEND_BW_OR,
                              ZEND_BW_AND,
                              ZEND_BW_XOR,
                              ZEND_POW,
                              ZEND_BW_NOT,
                              ZEND_BOOL_NOT,
                              ZEND_BOOL_XOR,
                              ZEND_IS_IDENTICAL,
                              ZEND_IS_NOT_IDENTICAL,
                              ZEND_IS_EQUAL,
                              ZEND_IS_NOT_EQUAL,
                              ZEND_IS_SMALLER,
                              ZEND_IS_SMALLER_OR_EQUAL,
                              ZEND_QM_ASSIGN,
                              ZEND_JMP,
                              ZEND_JMPZ,
                              ZEND_JMPNZ,
                              ZEND_JMPZ_EX,
                              ZEND_JMPNZ_EX,
                              ZEND_CASE,
                              ZEND_CHECK_VAR,
                              ZEND_CAST,
                              ZEND_BOOL,
                              ZEND_FAST_CONCAT,
                              ZEND_ROPE_INIT,
                              ZEND_ROPE_ADD,
                              ZEND_ROPE_END,
                              ZEND_INIT_FCALL_BY_NAME,
                              ZEND_INIT_FCALL,
                              ZEND_RECV,
                              ZEND_SEND_VAL,
                              ZEND_SEND_VAL_EX,
                              ZEND_SEND_VAR,
                              ZEND_INIT_NS_FCALL_BY_NAME,
                              ZEND_INIT_ARRAY,
                              ZEND_FETCH_R,
                              ZEND_FETCH_DIM_R,
                              ZEND_FETCH_OBJ_R,
                              ZEND_FETCH_IS,
                              ZEND_FETCH_DIM_IS,
                              ZEND_FETCH_OBJ_IS,
                              ZEND_FETCH_LIST_R,
                              ZEND_FETCH_CONSTANT,
                              ZEND_CHECK_FUNC_ARG,
                              ZEND_EXT_STMT,
                              ZEND_EXT_NOP,
                              ZEND_INIT_METHOD_CALL,
                              ZEND_INIT_STATIC_METHOD_CALL,
                              ZEND_ISSET_ISEMPTY_VAR,
                              ZEND_ISSET_ISEMPTY_DIM_OBJ,
                              ZEND_STRLEN,
                              ZEND_DEFINED,
                              ZEND_TYPE_CHECK,
                              ZEND_INSTANCEOF,
                              ZEND_ISSET_ISEMPTY_PROP_OBJ,
                              ZEND_JMP_SET,
                              ZEND_ISSET_ISEMPTY_CV,
                              ZEND_FETCH_CLASS_NAME,
                              ZEND_COPY_TMP,
                              ZEND_COALESCE,
                              ZEND_SPACESHIP,
                              ZEND_FETCH_CLASS_CONSTANT,
                              ZEND_FETCH_THIS,
                              ZEND_ISSET_ISEMPTY_THIS,
                              ZEND_SWITCH_LONG,
                              ZEND_SWITCH_STRING,
                              ZEND_IN_ARRAY,
                              ZEND_COUNT,
                              ZEND_GET_CLASS,
                              ZEND_GET_CALLED_CLASS,
                              ZEND_GET_TYPE,
                              ZEND_ARRAY_KEY_EXISTS,
                              ZEND_MATCH,
                              ZEND_CASE_STRICT,
                              ZEND_JMP_NULL,
                              ZEND_JMP_FRAMELESS};

constexpr std::array<bool, kOpcodes> may_write_table() noexcept {
  std::array<bool, kOpcodes> table = {};
  table.fill(true);
  for (const int opcode : kPure) {
    table[static_cast<std::size_t>(opcode)] = false;
  }
  return table;
}
constexpr std::array<bool, kOpcodes> kMayWrite = may_write_table();

int on_operation(zend_execute_data* frame) noexcept {
  const std::uint8_t opcode = frame->opline->opcode;
  if (Trace* trace = current_trace()) {
    trace->before_operation(*frame);
  }
  const user_opcode_handler_t before = handlers_before[opcode];
  return before == nullptr ? ZEND_USER_OPCODE_DISPATCH : before(frame);
}

void on_throw(zend_object* exception) noexcept {
  if (Trace* trace = current_trace()) {
    trace->before_unwinding(EG(current_execute_data));
  }
  if (throw_hook_before != nullptr) {
    throw_hook_before(exception);
  }
}

// HANDLE_EXCEPTION and CALL_TRAMPOLINE are no code of a script's; OP_DATA is never run.
bool can_be_traced(int opcode) noexcept {
  return opcode != ZEND_HANDLE_EXCEPTION && opcode != ZEND_CALL_TRAMPOLINE &&
         opcode != ZEND_USER_OPCODE && opcode != ZEND_OP_DATA;
}

}  // namespace

bool may_write(std::uint8_t opcode) noexcept { return kMayWrite[opcode]; }

void prepare_tracing() noexcept { prepared = true; }

void install_tracing() noexcept {
  if (!prepared) {
    return;
  }
  for (int opcode = 0; opcode <= ZEND_VM_LAST_OPCODE; ++opcode) {
    if (can_be_traced(opcode)) {
      const auto code = static_cast<std::uint8_t>(opcode);
      handlers_before[code] = zend_get_user_opcode_handler(code);
      zend_set_user_opcode_handler(code, on_operation);
    }
  }
  throw_hook_before = std::exchange(zend_throw_exception_hook, on_throw);
}

}  // namespace lyger::sapi
