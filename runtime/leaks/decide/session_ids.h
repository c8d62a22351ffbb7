// Values that the application has given to a user in a cookie: unlike canaries they differ from
// boot to boot, and are known only afterwards.
#pragma once

#include "runtime/leaks/decide/pair_runs.h"
#include "runtime/leaks/model/canary.h"

namespace lyger::runtime {

class SessionIds {
 public:
  explicit SessionIds(const PairRuns& runs);

  [[nodiscard]] const Canaries& canaries() const noexcept { return canaries_; }

 private:
  Canaries canaries_;
};

}  // namespace lyger::runtime
