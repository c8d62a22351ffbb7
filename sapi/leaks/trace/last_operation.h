// The operation of the engine that has run last: what is found changed now, it has written. Its
// frame may be gone by now.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/leaks/model/finding.h"
#include "sapi/leaks/trace/operation_effects.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class LastOperation {
 public:
  // `frame` is about to run the operation that it is at.
  void enter(zend_execute_data& frame, Locals locals) noexcept;
  // The engine request has ended, and all frames with it.
  void forget() noexcept { *this = {}; }

  [[nodiscard]] bool known() const noexcept { return frame_ != nullptr; }
  // It can have changed something that is watched.
  [[nodiscard]] bool may_have_written() const noexcept { return writes_; }
  // The extension whose function it has run; null for none.
  [[nodiscard]] const char* called_extension() const noexcept;
  // Where it was, and what had called that, innermost first; `now` is the running frame.
  [[nodiscard]] std::vector<runtime::StackFrame> stack(const zend_execute_data* now) const;

 private:
  void take(const zend_execute_data& frame, std::uint32_t line) noexcept;
  [[nodiscard]] runtime::StackFrame top() const;

  const zend_execute_data* frame_ = nullptr;   // to be compared, not to be looked into
  const zend_execute_data* caller_ = nullptr;  // likewise; of a frame that is being left
  const void* function_ = nullptr;             // likewise
  const void* code_ = nullptr;                 // likewise
  std::uint32_t line_ = 0;
  std::uint32_t caller_line_ = 0;
  bool writes_ = false;
  const void* called_ = nullptr;  // a zend_module_entry
  // What is true of the function after it has gone, too: these last as long as the engine request.
  const zend_string* file_ = nullptr;
  const zend_string* name_ = nullptr;   // null for a closure and a file
  const zend_string* scope_ = nullptr;  // the class's name
  bool closure_ = false;
};

}  // namespace lyger::sapi
