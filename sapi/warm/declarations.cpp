#include "sapi/warm/declarations.h"

#include <cstdint>
#include <utility>

#include "sapi/php.h"
#include "sapi/request/thread_context.h"
#include "sapi/warm/warm_thread.h"

namespace lyger::sapi {
namespace {

using Answer = KeptConstants::Answer;

// PHP's own define(). The function table is global, so is what it held before.
zif_handler original_define =
    nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

int skip(zend_execute_data* execute_data) noexcept {
  ++EX(opline);
  return ZEND_USER_OPCODE_CONTINUE;
}

// The function's own code is what has been declared, not a copy.
int declare_function(zend_execute_data* execute_data) noexcept {
  const zend_op* operation = EX(opline);
  const zval* name = RT_CONSTANT(operation, operation->op1);
  const void* code = EX(func)->op_array.dynamic_func_defs[operation->op2.num];
  const bool declared =
      warm_thread() != nullptr && zend_hash_find_ptr(EG(function_table), Z_STR_P(name)) == code;
  return declared ? skip(execute_data) : ZEND_USER_OPCODE_DISPATCH;
}

// Until it is declared, a class has a name that no other has, the operand's second literal
// (Zend/zend_compile.c, do_bind_class); a preloaded one keeps that too.
int declare_class(zend_execute_data* execute_data) noexcept {
  const zend_op* operation = EX(opline);
  const zval* name = RT_CONSTANT(operation, operation->op1);
  const void* declared = zend_hash_find_ptr(EG(class_table), Z_STR_P(name));
  const void* awaiting = zend_hash_find_ptr(EG(class_table), Z_STR_P(name + 1));
  const bool done = warm_thread() != nullptr && declared != nullptr &&
                    (awaiting == nullptr || awaiting == declared);
  return done ? skip(execute_data) : ZEND_USER_OPCODE_DISPATCH;
}

int declare_const(zend_execute_data* execute_data) noexcept {
  WarmThread* warm = warm_thread();
  if (warm == nullptr) {
    return ZEND_USER_OPCODE_DISPATCH;
  }
  const zend_op* operation = EX(opline);
  const zval* name = RT_CONSTANT(operation, operation->op1);
  switch (warm->constants().before(Z_STR_P(name), *RT_CONSTANT(operation, operation->op2))) {
    case Answer::define:
      return ZEND_USER_OPCODE_DISPATCH;
    case Answer::kept:
      return skip(execute_data);
    case Answer::failed:
      break;
  }
  return ZEND_USER_OPCODE_CONTINUE;  // where the exception has sent it
}

void define(zend_execute_data* execute_data, zval* return_value) noexcept {
  WarmThread* warm = warm_thread();
  auto answer = Answer::define;
  if (warm != nullptr && ZEND_NUM_ARGS() >= 2 &&
      Z_TYPE_P(ZEND_CALL_ARG(execute_data, 1)) == IS_STRING) {
    const zval* name = ZEND_CALL_ARG(execute_data, 1);
    answer = warm->constants().before(Z_STR_P(name), *ZEND_CALL_ARG(execute_data, 2));
  }
  if (answer == Answer::define) {
    original_define(execute_data, return_value);
  } else {
    ZVAL_BOOL(return_value, answer == Answer::kept);
  }
}

// Runs what stands before the operation already, then `handler`.
template <int (*handler)(zend_execute_data*) noexcept>
class Chained {
 public:
  static void put_before(std::uint8_t opcode) noexcept {
    before = zend_get_user_opcode_handler(opcode);
    zend_set_user_opcode_handler(opcode, call);
  }

 private:
  static int call(zend_execute_data* execute_data) noexcept {
    const int answer = before == nullptr ? ZEND_USER_OPCODE_DISPATCH : before(execute_data);
    return answer == ZEND_USER_OPCODE_DISPATCH ? handler(execute_data) : answer;
  }
  // The engine's own table of handlers is global, too.
  static inline user_opcode_handler_t before =
      nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
};

}  // namespace

void keep_declarations() noexcept {
  Chained<declare_function>::put_before(ZEND_DECLARE_FUNCTION);
  Chained<declare_class>::put_before(ZEND_DECLARE_CLASS);
  Chained<declare_const>::put_before(ZEND_DECLARE_CONST);
  auto* function = static_cast<zend_internal_function*>(
      zend_hash_str_find_ptr(CG(function_table), "define", sizeof "define" - 1));
  if (function != nullptr) {
    original_define = std::exchange(function->handler, define);
  }
}

}  // namespace lyger::sapi
