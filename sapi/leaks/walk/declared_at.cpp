#include "sapi/leaks/state_walk.h"

namespace lyger::sapi {

runtime::CodePlace declared_at(const runtime::PathStep&) { return {}; }

}  // namespace lyger::sapi
