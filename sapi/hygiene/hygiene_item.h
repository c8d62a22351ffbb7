// One thing that a request can change in the engine and that the next request must not see. Belongs
// to its thread; lives as long as that, through bailouts and from one script to the next.
#pragma once

#include "runtime/base/pinned.h"

namespace lyger::sapi {

// All three are called with the engine alive and inside a guarded() call. They may leave by a
// bailout, so nothing that needs destroying is theirs alone.
class HygieneItem : runtime::Pinned {
 public:
  virtual ~HygieneItem() = default;

  // Notes the state that restore() goes back to. Called again only after forget().
  virtual void take() noexcept {}
  // Called after each request: must be cheap where nothing has changed. May destroy objects of the
  // script and so run its code.
  virtual void restore() noexcept = 0;
  // Lets go of all that take() holds.
  virtual void forget() noexcept {}
};

}  // namespace lyger::sapi
