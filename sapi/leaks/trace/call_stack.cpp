#include "sapi/leaks/trace/call_stack.h"

#include <string_view>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

std::string_view text(const zend_string* string) noexcept {
  return {ZSTR_VAL(string), ZSTR_LEN(string)};
}

}  // namespace

std::string function_label(const zend_execute_data& frame) {
  const zend_function& function = *frame.func;
  if (function.common.function_name == nullptr) {
    return "{main}";
  }
  std::string label;
  if (function.common.scope != nullptr) {
    // That of an anonymous class goes on with a place after a zero.
    label += text(function.common.scope->name).data();
    label += "::";
  }
  const std::string_view name = text(function.common.function_name);
  const std::size_t closure = name.find("{closure");
  label += closure == std::string_view::npos ? name : "{closure}";
  return label + "()";
}

unsigned line_of(const zend_execute_data& frame) noexcept {
  if (!is_script(frame) || frame.opline == nullptr) {
    return 0;
  }
  if (frame.opline->opcode != ZEND_HANDLE_EXCEPTION) {
    return frame.opline->lineno;
  }
  return EG(opline_before_exception) != nullptr ? EG(opline_before_exception)->lineno
                                                : frame.func->op_array.line_end;
}

bool is_script(const zend_execute_data& frame) noexcept {
  return frame.func != nullptr && ZEND_USER_CODE(frame.func->type);
}

void add_frames(std::vector<runtime::StackFrame>& stack, const zend_execute_data* from) {
  for (; from != nullptr && stack.size() < kMostFrames; from = from->prev_execute_data) {
    if (is_script(*from)) {
      stack.push_back({.function = function_label(*from),
                       .place = {.file = std::string(text(from->func->op_array.filename)),
                                 .line = line_of(*from)}});
    }
  }
}

}  // namespace lyger::sapi
