#include <cstdint>
#include <string>

#include "sapi/leaks/walk/engine_names.h"
#include "sapi/leaks/walk/value_walk.h"
#include "sapi/leaks/walk/worker_safe.h"
#include "sapi/php.h"

extern "C" {
#include <zend_closures.h>
}

namespace lyger::sapi {
namespace {

using runtime::StateKind;

// The step without a name. Nothing that needs destroying is alive when it has returned.
WalkStep step_into(ValueWalk& walk, const zend_function& function, StateKind kind) noexcept {
  const std::string name = function_name(function);
  const bool is_code = function.type != ZEND_INTERNAL_FUNCTION;
  return {.identity = 0,
          .owner = walk.image().add_text(name),
          .name = 0,
          .kind = kind,
          .safe = is_code && is_marked_safe(function)};
}

void add_variables(ValueWalk& walk,
                   zend_execute_data& frame,
                   const WalkHolder& holder,
                   const WalkStep& step) {
  // Where variables have names at run time, code that the function has included may have them; what
  // is left in the frame then is not to be read. The script's own are globals.
  if ((ZEND_CALL_INFO(&frame) & ZEND_CALL_HAS_SYMBOL_TABLE) != 0) {
    const bool is_inner =
        frame.prev_execute_data == nullptr ||
        (ZEND_CALL_INFO(frame.prev_execute_data) & ZEND_CALL_HAS_SYMBOL_TABLE) == 0 ||
        frame.prev_execute_data->symbol_table != frame.symbol_table;
    if (is_inner && frame.symbol_table != &EG(symbol_table)) {
      walk.add_entries(holder, step, *frame.symbol_table, ValueWalk::Entries::all);
    }
    return;
  }
  const zend_op_array& code = frame.func->op_array;
  for (int i = 0; i < code.last_var; ++i) {
    walk.add_named(holder,
                   step,
                   text_of(*code.vars[i]),
                   *ZEND_CALL_VAR_NUM(&frame, static_cast<std::uint32_t>(i)));
  }
}

// What the statement that the frame is in holds: the iterator of a foreach, the object whose method
// it has called. As zend_unfinished_execution_gc_ex() in Zend/zend_execute.c finds them.
void add_temporaries(ValueWalk& walk,
                     zend_execute_data& frame,
                     const WalkHolder& holder,
                     const WalkStep& step) {
  const zend_op_array& code = frame.func->op_array;
  const auto at = static_cast<std::uint32_t>(frame.opline - code.opcodes);
  if (at == 0 || at >= code.last) {
    return;
  }
  for (int i = 0; i < code.last_live_range && code.live_range[i].start <= at; ++i) {
    const zend_live_range& range = code.live_range[i];
    const std::uint32_t kind = range.var & ZEND_LIVE_MASK;
    zval* value = ZEND_CALL_VAR(&frame, range.var & ~ZEND_LIVE_MASK);
    const bool is_held = (kind == ZEND_LIVE_TMPVAR || kind == ZEND_LIVE_LOOP) &&
                         (Z_TYPE_P(value) == IS_OBJECT || Z_TYPE_P(value) == IS_ARRAY);
    if (at < range.end && is_held) {
      walk.add_named(holder, step, kind == ZEND_LIVE_LOOP ? "(foreach)" : "(temporary)", *value);
    }
  }
}

void add_arguments(ValueWalk& walk,
                   zend_execute_data& frame,
                   const WalkHolder& holder,
                   const WalkStep& step) {
  const std::uint32_t count = ZEND_CALL_NUM_ARGS(&frame);
  for (std::uint32_t i = 0; i < count; ++i) {
    walk.add_indexed(holder, step, i, *ZEND_CALL_VAR_NUM(&frame, i));
  }
}

}  // namespace

void look_into_frame(ValueWalk& walk,
                     zend_execute_data& frame,
                     const WalkHolder& holder,
                     StateKind kind) {
  WalkStep step = step_into(walk, *frame.func, kind);
  if (ZEND_USER_CODE(frame.func->type)) {
    add_variables(walk, frame, holder, step);
    if (frame.opline != nullptr) {
      add_temporaries(walk, frame, holder, step);
    }
  } else {
    add_arguments(walk, frame, holder, step);
  }
  if (Z_TYPE(frame.This) == IS_OBJECT) {
    walk.add_named(holder, step, "this", frame.This);
  }
  if ((ZEND_CALL_INFO(&frame) & ZEND_CALL_CLOSURE) != 0) {
    zval closure;
    ZVAL_OBJ(&closure, ZEND_CLOSURE_OBJECT(frame.func));
    walk.add_named(holder, step, "{closure}", closure);
  }
}

}  // namespace lyger::sapi
