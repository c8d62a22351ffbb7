// A script that one thread compiles once and executes for each request: its functions and classes
// are declared by the compilation, and its static variables live as long as the code.
#pragma once

#include "runtime/base/pinned.h"
#include "sapi/php_types.h"

namespace lyger::sapi {

class KeptScript : runtime::Pinned {
 public:
  // The entry is PHP's primary script; companions are what PHP runs around it.
  enum class Role { entry, companion };
  explicit KeptScript(Role role) noexcept : role_(role) {}

  // All inside a guarded() call, in one engine request, whose memory keeps the code. False: it
  // does not compile, and the reason is reported or pending.
  [[nodiscard]] bool compile(const char* path) noexcept;
  [[nodiscard]] bool is_compiled() const noexcept { return code_ != nullptr; }
  // Once compiled. What the script throws is pending afterwards.
  void execute() noexcept;
  [[nodiscard]] const zend_op_array& code() const noexcept { return *code_; }
  [[nodiscard]] bool is_entry() const noexcept { return role_ == Role::entry; }

 private:
  const Role role_;
  zend_op_array* code_ = nullptr;
};

}  // namespace lyger::sapi
