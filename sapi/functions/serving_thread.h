// The thread that serves the script which calls one of our functions.
#pragma once

namespace lyger::sapi {

class ThreadContext;

// Null on the command line (lyger-embed php), and where no thread serves yet (opcache.preload).
[[nodiscard]] ThreadContext* serving_thread() noexcept;

}  // namespace lyger::sapi
