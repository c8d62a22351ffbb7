// Undoes what a worker's request has changed in the engine, so that the next one does not see it.
// The state to go back to is taken when the script has booted or, for settings, when its first
// request has ended: many applications finish booting in it. One for each PHP thread.
#pragma once

#include <memory>
#include <vector>

#include "runtime/base/pinned.h"
#include "sapi/hygiene/hygiene_settings.h"
#include "sapi/hygiene/watched_functions.h"

namespace lyger::sapi {

class HygieneItem;

class Hygiene : runtime::Pinned {
 public:
  // Any thread may make it; the rest belongs to the thread that runs the scripts.
  explicit Hygiene(const HygieneSettings& settings);
  ~Hygiene();

  // Since items have looked last.
  [[nodiscard]] CalledFunctions& called() noexcept { return called_; }

  // All three inside a guarded() call or the script itself; each may leave by a bailout.
  void boot_ended() noexcept;
  // Where no boot has ended before, the first request's end counts as that too.
  // After the client has everything and with an output layer that goes nowhere: destructors of the
  // script may run. Where it bails out, the script must end.
  void request_ended() noexcept;
  // Before the engine's own request ends: the next script starts a new baseline.
  void script_ended() noexcept;

 private:
  using Items = std::vector<std::unique_ptr<HygieneItem>>;

  const HygieneSettings settings_;
  CalledFunctions called_;
  Items traces_;
  Items kept_;             // settings
  bool booted_ = false;    // traces_ have been taken
  bool baseline_ = false;  // kept_ have been taken
};

}  // namespace lyger::sapi
