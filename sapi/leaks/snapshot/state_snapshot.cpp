#include "sapi/leaks/snapshot/state_snapshot.h"

namespace lyger::sapi {

void StateSnapshot::look(runtime::StateImage& image) noexcept {
  image.clear();
  walker_.walk_values(image, {});
  read_settings(image);
}

const std::vector<runtime::StateChange>& StateSnapshot::changes(Told told) {
  changes_ = diff_.changes_between(before_, now_);
  keep_told(changes_, told);
  for (runtime::StateChange& change : changes_) {
    change.declared = declared_at(change.steps.front());
  }
  return changes_;
}

}  // namespace lyger::sapi
