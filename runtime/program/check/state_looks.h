// The looks that a lab takes at its PHP thread: the image of the boot, and what of it a step has
// changed. On the PHP thread.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "runtime/base/pinned.h"
#include "runtime/leaks/model/image_diff.h"
#include "runtime/leaks/model/observation.h"
#include "runtime/leaks/model/state_image.h"
#include "sapi/leaks/state_walk.h"

namespace lyger {

class StateLooks : runtime::Pinned {
 public:
  explicit StateLooks(const runtime::Canaries& canaries) : canaries_(canaries) {}

  // What looks at the engine may leave by a bailout: inside of guarded() only.

  void look_at_boot() noexcept;
  // Before hygiene: settings and handlers that it will put right.
  void look_before_reset() noexcept;
  // Collects garbage first, which runs destructors.
  void look_after_reset() noexcept;

  // What the looks have found; these do not enter the engine.

  void tell_changes(runtime::StepResult& result);
  // Only how many elements the slots of these identities have; of none given: all that have another
  // number of them than at boot.
  void tell_counts(const std::vector<std::uint64_t>& identities, runtime::StepResult& result);
  // The script's engine request has ended, or none has begun.
  void forget_boot() noexcept;
  // Nobody has looked before the reset of the step that comes.
  void forget_step() noexcept { has_seen_before_ = false; }

 private:
  void add_undone(std::vector<runtime::StateChange>& changes);

  const runtime::Canaries& canaries_;
  sapi::StateWalker walker_;
  runtime::StateImage boot_values_;
  runtime::StateImage boot_settings_;
  runtime::StateImage values_before_;
  runtime::StateImage settings_before_;
  runtime::StateImage values_;
  runtime::StateImage settings_;
  bool has_seen_before_ = false;
  runtime::ImageDiff diff_;
  std::unordered_map<std::uint64_t, std::uint32_t> boot_counts_;  // filled when first needed
};

}  // namespace lyger
