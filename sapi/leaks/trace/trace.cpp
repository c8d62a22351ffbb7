#include "sapi/leaks/trace/trace.h"

#include <memory>

#include "sapi/leaks/trace/loop_frame.h"
#include "sapi/leaks/trace/operations.h"
#include "sapi/leaks/write_trace.h"
#include "sapi/php.h"

namespace lyger::sapi {
namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the handlers' way to it
thread_local std::unique_ptr<Trace> trace_of_thread;
// The same, for who asks before each operation: it needs no making.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
constinit thread_local Trace* running_trace = nullptr;
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): as the engine's own
thread_local bool engine_runs = false;

}  // namespace

Trace* current_trace() noexcept { return running_trace; }

Trace& make_trace() {
  if (trace_of_thread == nullptr) {
    trace_of_thread = std::make_unique<Trace>();
    running_trace = trace_of_thread.get();
  }
  return *trace_of_thread;
}

void Trace::before_operation(zend_execute_data& frame) {
  if (paused_) {
    return;
  }
  if (&frame == loop_frame_) {
    end_handler(frame);
  } else if (!last_.known()) {
    look_away();
  } else if (last_.may_have_written() || (writes && writes->looks_always())) {
    look(&frame);
  }
  if (inputs) {
    inputs->before_operation(frame);
  }
  last_.enter(frame, writes && writes->has_locals() ? Locals::watched : Locals::ignored);
}

void Trace::before_unwinding(const zend_execute_data* frame) {
  if (!paused_) {
    look(frame);
  }
}

void Trace::look(const zend_execute_data* now) {
  if (writes && engine_runs) {
    writes->look(last_, step_, now);
  }
}

void Trace::forget_engine() {
  last_.forget();
  loop_frame_ = nullptr;
  if (writes) {
    writes->forget_engine();
  }
  if (inputs) {
    inputs->forget_arrays();
  }
}

void Trace::begin_step(std::uint32_t step) {
  look_away();
  loop_frame_ = engine_runs ? loop_frame(EG(current_execute_data)) : nullptr;
  if (inputs) {
    inputs->forget_arrays();
  }
  step_ = step;
  paused_ = false;
}

// The loop goes on: what the server has put back in between is nobody's write.
void Trace::end_handler(zend_execute_data& frame) {
  loop_frame_ = nullptr;
  look_away_from_engine();
  look(&frame);
}

void Trace::look_away_from_engine() {
  if (writes && engine_runs) {
    writes->look_away_from_engine();
  }
}

void Trace::look_away() {
  if (writes && engine_runs) {
    writes->look_away();
  }
}

void Trace::pause() {
  if (!paused_) {
    look_away_from_engine();
    const zend_execute_data* now = EG(current_execute_data);
    look(now == nullptr ? loop_frame_ : now);
  }
  paused_ = true;
}

void trace_writes(const std::vector<std::vector<runtime::PathStep>>& watched) {
  Trace& trace = make_trace();
  trace.writes.emplace(watched);
  trace.look_away();
}

void trace_inputs() { make_trace().inputs.emplace(); }

void trace_step(std::uint32_t step) noexcept {
  if (Trace* trace = current_trace()) {
    trace->begin_step(step);
  }
}

void pause_trace() noexcept {
  if (Trace* trace = current_trace()) {
    trace->pause();
  }
}

std::vector<runtime::WriteSeen> traced_writes() {
  const Trace* trace = current_trace();
  return trace != nullptr && trace->writes ? trace->writes->writes()
                                           : std::vector<runtime::WriteSeen>();
}

std::vector<runtime::LabInput> traced_inputs() {
  const Trace* trace = current_trace();
  return trace != nullptr && trace->inputs ? trace->inputs->found()
                                           : std::vector<runtime::LabInput>();
}

void end_trace() noexcept {
  running_trace = nullptr;
  trace_of_thread.reset();
}

void trace_engine_start() noexcept { engine_runs = true; }

void trace_engine_end() noexcept {
  engine_runs = false;
  if (Trace* trace = current_trace()) {
    trace->forget_engine();
  }
}

}  // namespace lyger::sapi
