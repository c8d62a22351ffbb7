#include "sapi/leaks/state_walk.h"

namespace lyger::sapi {

class ValueWalk {};

StateWalker::StateWalker() : walk_(std::make_unique<ValueWalk>()) {}
StateWalker::~StateWalker() = default;
void StateWalker::walk_values(runtime::StateImage&, const WalkOptions&) noexcept {}
void StateWalker::forget() noexcept {}

void walk_values(runtime::StateImage& image, const WalkOptions& options) noexcept {
  StateWalker().walk_values(image, options);
}

runtime::CodePlace declared_at(const runtime::PathStep&) { return {}; }

}  // namespace lyger::sapi
