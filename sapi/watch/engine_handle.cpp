#include "sapi/watch/engine_handle.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "sapi/php.h"

namespace lyger::sapi {
namespace {

constexpr int kMostCalls = 50;

// Text in a buffer of a fixed size, by means that a signal handler may use. What does not fit is
// left out.
class FixedText {
 public:
  explicit FixedText(std::span<char> into) noexcept : into_(into) {}

  void add(std::string_view text) noexcept {
    const auto count = std::min(text.size(), into_.size() - length_);
    std::copy_n(text.data(), count, into_.data() + length_);
    length_ += count;
  }
  void add(const zend_string* text) noexcept { add({ZSTR_VAL(text), ZSTR_LEN(text)}); }
  void add(std::uint32_t number) noexcept {
    char digits[12];
    const char* end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    add({digits, static_cast<std::size_t>(end - digits)});
  }
  [[nodiscard]] std::size_t length() const noexcept { return length_; }

 private:
  std::span<char> into_;
  std::size_t length_ = 0;
};

// The VM keeps the position of the call that it runs in a register and stores it before it leaves
// for C code: between two such stores it is old, and in a new call's frame not set at all.
std::uint32_t current_line(const zend_execute_data& call) noexcept {
  const zend_op_array& code = call.func->op_array;
  const zend_op* position = call.opline;
  const bool set = position >= code.opcodes && position < code.opcodes + code.last;
  return set ? position->lineno : code.line_start;
}

void add_call(FixedText& text, const zend_execute_data& call) noexcept {
  const zend_function& function = *call.func;
  if (function.common.function_name != nullptr) {
    if (function.common.scope != nullptr) {
      text.add(function.common.scope->name);
      text.add("::");
    }
    text.add(function.common.function_name);
    text.add("()");
  } else {
    text.add(call.prev_execute_data == nullptr ? "{main}" : "include");
  }
  if (ZEND_USER_CODE(function.type)) {
    text.add(" at ");
    text.add(function.op_array.filename);
    text.add(":");
    text.add(current_line(call));
  }
}

}  // namespace

EngineHandle EngineHandle::of_this_thread() noexcept {
  EngineHandle handle;
  handle.interrupt_flag_ = &EG(vm_interrupt);
  handle.innermost_call_ = &EG(current_execute_data);
  return handle;
}

void EngineHandle::interrupt() const noexcept {
  zend_atomic_bool_store(static_cast<zend_atomic_bool*>(interrupt_flag_), true);
}

std::size_t EngineHandle::write_stack(std::span<char> into) const noexcept {
  FixedText text(into);
  const zend_execute_data* call = *static_cast<zend_execute_data* const*>(innermost_call_);
  std::uint32_t number = 0;
  for (int seen = 0; call != nullptr && seen < kMostCalls; call = call->prev_execute_data, ++seen) {
    if (call->func != nullptr) {  // frames of the engine's own have none
      text.add(number == 0 ? "#" : "\n#");
      text.add(number++);
      text.add(" ");
      add_call(text, *call);
    }
  }
  return text.length();
}

}  // namespace lyger::sapi
