// One coarse deadline for each connection, set and cleared in constant time and without system
// calls. Belongs to one I/O thread.
#pragma once

#include <array>
#include <cstdint>

#include "runtime/base/pinned.h"

namespace lyger::runtime {

class TimerWheel : Pinned {
 public:
  static constexpr std::uint64_t kTickMs = 50;

  // What a connection holds. Must be cleared or fired before it is destroyed.
  class Entry : Pinned {
   public:
    [[nodiscard]] bool armed() const noexcept { return previous_ != nullptr; }

   protected:
    Entry() = default;
    ~Entry() = default;
    virtual void on_deadline() noexcept = 0;

   private:
    friend class TimerWheel;
    Entry* next_ = nullptr;
    Entry* previous_ = nullptr;
    std::uint64_t due_ms_ = 0;
  };

  TimerWheel();
  // Times are milliseconds of the loop's clock. Fires at the first tick at or after `due_ms`.
  void arm(Entry& entry, std::uint64_t due_ms) noexcept;
  void disarm(Entry& entry) noexcept;
  // Calls on_deadline() of all that is due; those may arm and disarm any entry.
  void advance(std::uint64_t now_ms) noexcept;
  [[nodiscard]] bool empty() const noexcept { return armed_ == 0; }

 private:
  struct Anchor final : Entry {
    void on_deadline() noexcept override {}
  };
  static constexpr std::uint64_t kSlots = 1024;

  std::array<Anchor, kSlots> slots_;
  std::uint64_t tick_ = 0;  // the last tick that has been handled
  std::size_t armed_ = 0;
};

}  // namespace lyger::runtime
