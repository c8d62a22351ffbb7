#include <new>

#include "sapi/bailout.h"
#include "sapi/leaks/state_walk.h"
#include "sapi/leaks/walk/root_finder.h"
#include "sapi/leaks/walk/value_roots.h"
#include "sapi/leaks/walk/value_walk.h"

namespace lyger::sapi {

class StateWalker::Parts : runtime::Pinned {
 public:
  void walk(runtime::StateImage& image, const WalkOptions& options) {
    walk_.begin(image, options);
    roots_.add_roots(walk_);
    add_script_statics(walk_);
    add_globals(walk_);
    constants_.add_roots(walk_);
    add_waiting_frames(walk_);
    add_handlers(walk_);
    walk_.run();
  }
  void forget() noexcept {
    walk_.forget();
    roots_.forget();
    constants_.forget();
  }

 private:
  ValueWalk walk_;
  RootFinder roots_;
  DefinedConstants constants_;
};

StateWalker::StateWalker() : parts_(std::make_unique<Parts>()) {}
StateWalker::~StateWalker() = default;

void StateWalker::walk_values(runtime::StateImage& image, const WalkOptions& options) noexcept {
  try {
    parts_->walk(image, options);
  } catch (const std::bad_alloc&) {
    image.incomplete = true;
  }
}

void StateWalker::forget() noexcept { parts_->forget(); }

void walk_values(runtime::StateImage& image, const WalkOptions& options) noexcept {
  auto outcome = Outcome::completed;
  {
    StateWalker walker;
    outcome = guarded([&]() noexcept { walker.walk_values(image, options); });
  }
  if (outcome == Outcome::bailed_out) {
    resume_bailout();
  }
}

}  // namespace lyger::sapi
