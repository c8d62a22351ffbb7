// PHP's functions on what a process has only one of, done so that they act on the calling thread
// alone.
#pragma once

namespace lyger::sapi {

// All of them. On the engine's own thread, after its start and before any PHP thread; for the
// server only.
void keep_process_state_per_thread() noexcept;

void replace_environment_functions() noexcept;  // putenv(), getenv()
void replace_shell_functions() noexcept;        // exec() and its like, which pass it on
void replace_proc_open() noexcept;              // so does this
void replace_locale_functions() noexcept;       // setlocale()
void replace_umask_function() noexcept;
void report_shared_functions() noexcept;  // those that act on all threads nevertheless: see the log
void refuse_process_functions() noexcept;  // those that throw an Error instead

}  // namespace lyger::sapi
