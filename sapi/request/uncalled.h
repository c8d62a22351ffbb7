// Runs PHP code that the script has not called: what comes at a request's end.
#pragma once

namespace lyger::sapi {

// What it throws is reported and ends the script, and so does its exit(), as at the end of a full
// request: CG(unclean_shutdown) tells. Returns in every case.
void run_uncalled(void (*step)(void*) noexcept, void* argument = nullptr) noexcept;

}  // namespace lyger::sapi
