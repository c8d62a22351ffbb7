// Looks at everything that a script on this PHP thread can leave for its next request, from the
// engine's own tables: never calls a getter, a destructor, an autoloader or any other code of the
// script's, and changes nothing. On the PHP thread, between two requests or inside of one.
#pragma once

#include <cstddef>
#include <memory>

#include "runtime/base/pinned.h"
#include "runtime/leaks/model/canary.h"
#include "runtime/leaks/model/state_image.h"

namespace lyger::sapi {

struct WalkOptions {
  const runtime::Canaries* canaries = nullptr;  // null: nothing to be looked for
  std::size_t most_values = 20'000'000;
};

// Looks at values, and remembers where in the engine's tables of classes and functions they are: a
// second look at what has not changed asks each of them, and not each class.
class StateWalker final : runtime::Pinned {
 public:
  StateWalker();
  ~StateWalker();

  // Every root that holds PHP values, and what can be reached from it. Adds to the image. To be
  // called inside of guarded(), on one thread.
  void walk_values(runtime::StateImage& image, const WalkOptions& options) noexcept;
  // The engine's cycle that it has looked at has ended, or the next one has begun: to be called
  // once in between.
  void forget() noexcept;

 private:
  class Parts;
  const std::unique_ptr<Parts> parts_;
};

// The same, for who looks once.
void walk_values(runtime::StateImage& image, const WalkOptions& options) noexcept;

// Settings and tables of the engine, as texts, and counts. Adds to the image. May call functions of
// PHP's own which run no code of the script's. To be called inside of guarded().
void read_settings(runtime::StateImage& image) noexcept;

// Where the class, function or closure that holds the path's root was declared; empty if not known.
[[nodiscard]] runtime::CodePlace declared_at(const runtime::PathStep& root);

}  // namespace lyger::sapi
