// What may be asked of a PHP thread's engine from outside of it: by another thread, or by a signal
// handler that interrupts it anywhere.
#pragma once

#include <cstddef>
#include <span>

namespace lyger::sapi {

class EngineHandle {
 public:
  EngineHandle() noexcept = default;
  // Of the calling PHP thread. Valid as long as its PhpThreadGuard lives.
  [[nodiscard]] static EngineHandle of_this_thread() noexcept;

  // Any thread. The engine calls zend_interrupt_function at its next chance: a call, a loop's turn.
  void interrupt() const noexcept;
  // In a signal handler on the thread itself. Writes what PHP runs, a line for each call, the
  // innermost first; returns how much it has written.
  [[nodiscard]] std::size_t write_stack(std::span<char> into) const noexcept;

 private:
  void* interrupt_flag_ = nullptr;  // &EG(vm_interrupt)
  void* innermost_call_ = nullptr;  // &EG(current_execute_data)
};

}  // namespace lyger::sapi
