// Finds where values are written: looks at the watched paths after every operation of the engine,
// and notes the line and the call stack of the one that changed them. And finds which inputs a
// script reads. Only in a lab: both make the engine's every operation slower.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/leaks/model/observation.h"

namespace lyger::sapi {

// Before the engine starts its modules: code that is compiled from then on can be traced. Without
// it, the functions below find nothing. Such an engine wants "opcache.jit=disable".
void prepare_tracing() noexcept;

// On the PHP thread, which has one trace at a time. `step` is noted with what is seen.
void trace_writes(const std::vector<std::vector<runtime::PathStep>>& watched);
void trace_inputs();
// From now on, what differs from the last look counts as written in this step.
void trace_step(std::uint32_t step) noexcept;
// The request's handler has ended: what changes until the next trace_step() is nobody's write.
void pause_trace() noexcept;
// What was seen since trace_writes(): for each path and step the last write that changed the value
// at its end.
[[nodiscard]] std::vector<runtime::WriteSeen> traced_writes();
[[nodiscard]] std::vector<runtime::LabInput> traced_inputs();
void end_trace() noexcept;

}  // namespace lyger::sapi
