// The engine's operations as a trace sees them: our handler stands before each of them.
#pragma once

namespace lyger::sapi {

// While the modules start; does nothing without prepare_tracing().
void install_tracing() noexcept;
// On each PHP thread, when an engine request has been started and when it ends: what its tables
// hold lasts that long.
void trace_engine_start() noexcept;
void trace_engine_end() noexcept;

}  // namespace lyger::sapi
