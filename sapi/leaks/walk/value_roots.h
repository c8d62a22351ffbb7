// The roots of a script's values that need no search: globals, constants, the functions that run,
// and what the engine itself has been given to call.
#pragma once

#include <cstdint>

namespace lyger::sapi {

class ValueWalk;

// Without superglobals, argc and argv.
void add_globals(ValueWalk& walk);

// Those that scripts have defined; they come after PHP's own.
class DefinedConstants {
 public:
  void add_roots(ValueWalk& walk);
  void forget() noexcept { first_ = 0; }

 private:
  std::uint32_t first_ = 0;
};

// Static variables of scripts that warm mode keeps, outside of functions.
void add_script_statics(ValueWalk& walk);

// The variables of the functions that wait for lyger_handle_request(); those of the script are
// globals. None where no such call is being made.
void add_waiting_frames(ValueWalk& walk);

// Callables that the engine keeps, with the objects that they are made of.
void add_handlers(ValueWalk& walk);

}  // namespace lyger::sapi
