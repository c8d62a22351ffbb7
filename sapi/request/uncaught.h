// An exception that a worker's handler has let through: PHP's usual end of a script, but the script
// goes on.
#pragma once

namespace lyger::sapi {

enum class Uncaught {
  nothing,
  reported,  // the user's exception handler has run; without one it is logged and the status is 500
  exit,      // exit() or die(): still pending
};

// May leave by a bailout, when the user's exception handler itself throws.
[[nodiscard]] Uncaught report_uncaught() noexcept;

}  // namespace lyger::sapi
