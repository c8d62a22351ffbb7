// A look at the thread's state that later ones are compared with: what a LygerSnapshot holds.
#pragma once

#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/leaks/model/image_diff.h"
#include "sapi/leaks/snapshot/told_changes.h"
#include "sapi/leaks/state_walk.h"

namespace lyger::sapi {

// On the thread that has made it, in the same cycle of the engine.
class StateSnapshot final : runtime::Pinned {
 public:
  // Both look at the engine, inside of guarded() or a script's call. They may leave by a bailout.
  void take() noexcept { look(before_); }
  void look_again() noexcept { look(now_); }
  // What is to be told of the difference, with the places of its declarations. Calls no function of
  // the engine. Valid until the next call.
  [[nodiscard]] const std::vector<runtime::StateChange>& changes(Told told);

 private:
  void look(runtime::StateImage& image) noexcept;

  StateWalker walker_;
  runtime::StateImage before_;
  runtime::StateImage now_;
  runtime::ImageDiff diff_;
  std::vector<runtime::StateChange> changes_;
};

}  // namespace lyger::sapi
