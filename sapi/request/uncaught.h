// Exceptions that nobody has caught, where PHP code was called by the server inside a script that
// goes on: a worker's handler, its shutdown functions, its output callbacks.
#pragma once

namespace lyger::sapi {

enum class Uncaught {
  nothing,
  reported,  // as at a script's end: the user's exception handler, otherwise logged and 500
  exit,      // exit() or die(): still pending, or taken down by settle_uncaught()
};

// Reports a pending exception. An exit() stays pending.
Uncaught report_uncaught() noexcept;

// The same, and takes an exit() down, so that more PHP code can be called; whoever is told of it
// raises it again with zend_throw_unwind_exit() when the script may end.
[[nodiscard]] Uncaught settle_uncaught() noexcept;

}  // namespace lyger::sapi
