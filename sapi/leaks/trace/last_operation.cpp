#include "sapi/leaks/trace/last_operation.h"

#include <string>

#include "sapi/leaks/trace/call_stack.h"
#include "sapi/leaks/trace/loop_frame.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

bool leaves(std::uint8_t opcode) noexcept {
  return opcode == ZEND_RETURN || opcode == ZEND_RETURN_BY_REF || opcode == ZEND_GENERATOR_RETURN ||
         opcode == ZEND_YIELD || opcode == ZEND_YIELD_FROM;
}

// The frame whose operation has had the engine call this one, from within: a function of PHP's own
// that calls back, a destructor, a magic method. That operation goes on.
const zend_execute_data* interrupted_by(const zend_execute_data& frame) noexcept {
  if ((ZEND_CALL_INFO(&frame) & ZEND_CALL_TOP) == 0) {
    return nullptr;
  }
  const zend_execute_data* below = frame.prev_execute_data;
  if (below != nullptr && runs_loop(*below)) {
    return nullptr;  // what the server does between requests is no write of the loop's
  }
  while (below != nullptr && !is_script(*below)) {
    below = below->prev_execute_data;
  }
  return below;
}

// The extension whose function this is; null for a script's.
const zend_module_entry* extension_of(const zend_execute_data* call) noexcept {
  const zend_function* function = call == nullptr ? nullptr : call->func;
  return function != nullptr && function->type == ZEND_INTERNAL_FUNCTION
             ? function->internal_function.module
             : nullptr;
}

bool calls(std::uint8_t opcode) noexcept {
  return opcode == ZEND_DO_ICALL || opcode == ZEND_DO_FCALL || opcode == ZEND_DO_FCALL_BY_NAME;
}

}  // namespace

void LastOperation::take(const zend_execute_data& frame, std::uint32_t line) noexcept {
  frame_ = &frame;
  caller_ = nullptr;
  line_ = line;
  called_ = nullptr;
  if (frame.func == function_ && frame.func->op_array.opcodes == code_) {
    return;
  }
  function_ = frame.func;
  code_ = frame.func->op_array.opcodes;
  const auto& common = frame.func->common;
  file_ = frame.func->op_array.filename;
  closure_ = (common.fn_flags & (ZEND_ACC_CLOSURE | ZEND_ACC_FAKE_CLOSURE)) == ZEND_ACC_CLOSURE;
  name_ = closure_ ? nullptr : common.function_name;
  scope_ = common.scope == nullptr ? nullptr : common.scope->name;
}

void LastOperation::enter(zend_execute_data& frame, Locals locals) noexcept {
  const zend_op& operation = *frame.opline;
  if (!leaves(operation.opcode)) {
    take(frame, operation.lineno);
    writes_ = may_write(frame, locals);
    called_ = calls(operation.opcode) ? extension_of(frame.call) : nullptr;
    return;
  }
  if (const zend_execute_data* goes_on = interrupted_by(frame)) {
    take(*goes_on, line_of(*goes_on));
    writes_ = true;
    called_ = extension_of(frame.prev_execute_data);
    return;
  }
  take(frame, operation.lineno);
  writes_ = may_write(frame, locals);
  caller_ = frame.prev_execute_data;
  caller_line_ = caller_ == nullptr ? 0 : line_of(*caller_);
}

const char* LastOperation::called_extension() const noexcept {
  return called_ == nullptr ? nullptr : static_cast<const zend_module_entry*>(called_)->name;
}

runtime::StackFrame LastOperation::top() const {
  runtime::StackFrame frame;
  if (scope_ != nullptr) {
    frame.function = ZSTR_VAL(scope_) + std::string("::");
  }
  if (closure_) {
    frame.function += "{closure}()";
  } else if (name_ != nullptr) {
    frame.function += ZSTR_VAL(name_) + std::string("()");
  } else {
    frame.function = "{main}";
  }
  if (file_ != nullptr) {
    frame.place.file = ZSTR_VAL(file_);
  }
  frame.place.line = line_;
  return frame;
}

std::vector<runtime::StackFrame> LastOperation::stack(const zend_execute_data* now) const {
  std::vector<runtime::StackFrame> stack = {top()};
  const zend_execute_data* found = nullptr;
  const zend_execute_data* caller = nullptr;
  for (const auto* each = now; each != nullptr && found == nullptr;
       each = each->prev_execute_data) {
    found = each == frame_ && each->func == function_ ? each : nullptr;
    caller = each == caller_ ? each : caller;
  }
  if (found != nullptr) {
    add_frames(stack, found->prev_execute_data);
    return stack;
  }
  add_frames(stack, caller != nullptr ? caller : now);
  if (caller != nullptr && is_script(*caller) && stack.size() > 1) {
    stack[1].place.line = caller_line_;
  }
  return stack;
}

}  // namespace lyger::sapi
