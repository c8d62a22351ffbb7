#include "runtime/net/timer_wheel.h"

#include <algorithm>

namespace lyger::runtime {

TimerWheel::TimerWheel() {
  for (Anchor& slot : slots_) {
    slot.next_ = slot.previous_ = &slot;
  }
}

void TimerWheel::arm(Entry& entry, std::uint64_t due_ms) noexcept {
  disarm(entry);
  entry.due_ms_ = due_ms;
  const auto tick = std::max((due_ms + kTickMs - 1) / kTickMs, tick_ + 1);
  Entry& slot = slots_[tick % kSlots];
  entry.next_ = &slot;
  entry.previous_ = slot.previous_;
  slot.previous_->next_ = &entry;
  slot.previous_ = &entry;
  ++armed_;
}

void TimerWheel::disarm(Entry& entry) noexcept {
  if (entry.armed()) {
    entry.previous_->next_ = entry.next_;
    entry.next_->previous_ = entry.previous_;
    entry.next_ = entry.previous_ = nullptr;
    --armed_;
  }
}

void TimerWheel::advance(std::uint64_t now_ms) noexcept {
  const auto now_tick = now_ms / kTickMs;
  if (now_tick > tick_ + kSlots) {
    tick_ = now_tick - kSlots;  // one round visits every slot
  }
  while (tick_ < now_tick) {
    ++tick_;
    Anchor& slot = slots_[tick_ % kSlots];
    Anchor waiting;  // a private list: callbacks may arm into this very slot
    if (slot.next_ == &slot) {
      continue;
    }
    waiting.next_ = slot.next_;
    waiting.previous_ = slot.previous_;
    waiting.next_->previous_ = waiting.previous_->next_ = &waiting;
    slot.next_ = slot.previous_ = &slot;
    while (waiting.next_ != &waiting) {
      Entry& entry = *waiting.next_;
      const auto due = entry.due_ms_;
      if (due <= now_ms) {
        disarm(entry);
        entry.on_deadline();
      } else {
        arm(entry, due);
      }
    }
  }
}

}  // namespace lyger::runtime
