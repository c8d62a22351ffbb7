// What one PHP thread traces: the operation that has run last, the paths that are watched, and the
// inputs that are read.
#pragma once

#include <cstdint>
#include <optional>

#include "sapi/leaks/trace/input_watch.h"
#include "sapi/leaks/trace/last_operation.h"
#include "sapi/leaks/trace/write_watch.h"

namespace lyger::sapi {

class Trace {
 public:
  // `frame` is about to run the operation that it is at.
  void before_operation(zend_execute_data& frame);
  // An exception is on its way: frames are about to go.
  void before_unwinding(const zend_execute_data* frame);
  // The engine request has ended: nothing that was found in its tables is valid.
  void forget_engine();
  // See write_trace.h.
  void begin_step(std::uint32_t step);
  void pause();
  void look_away();

  std::optional<WriteWatch> writes;
  std::optional<InputWatch> inputs;

 private:
  void look(const zend_execute_data* now);

  void look_away_from_engine();
  void end_handler(zend_execute_data& frame);

  LastOperation last_;
  const zend_execute_data* loop_frame_ = nullptr;  // while a request is handled
  std::uint32_t step_ = 0xffffffff;
  bool paused_ = false;
};

// The thread's; null where it traces nothing.
[[nodiscard]] Trace* current_trace() noexcept;
// Makes it if there is none.
[[nodiscard]] Trace& make_trace();

}  // namespace lyger::sapi
