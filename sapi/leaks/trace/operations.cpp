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
