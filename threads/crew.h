// Who works in a pool: its threads from their start to their join, which of them have booted, and
// which one boots to take another's place. Not a lock in here: the pool's guards all of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

#include "runtime/base/pinned.h"

namespace lyger::threads {

class PhpPool;
class PhpThread;

// What the crew knows of one thread.
struct Membership {
  bool booted = false;   // it takes requests
  bool failing = false;  // its last boot has failed
  bool hurried = false;  // its next boot is not to be waited for any longer
  bool lost = false;     // written off: nobody waits for it
  std::chrono::steady_clock::time_point lost_at{};
  bool gone = false;                                    // it has ended: only its join is left
  std::chrono::steady_clock::time_point boots_again{};  // where it is failing
  PhpThread* replaces = nullptr;     // whose place it takes as soon as it has booted
  PhpThread* replaced_by = nullptr;  // who boots to take its place
};

class Crew : runtime::Pinned {
 public:
  using Ended = std::vector<std::unique_ptr<PhpThread>>;

  Crew();
  ~Crew();

  // False if the system has no thread left.
  [[nodiscard]] bool start(PhpPool& pool, unsigned number, PhpThread* replaces);
  // Returns whose place it takes from now on.
  PhpThread* booted(PhpThread& thread) noexcept;
  void unbooted(PhpThread& thread) noexcept;
  void failed(PhpThread& thread, std::chrono::steady_clock::time_point boots_again) noexcept;
  // It has ended.
  void gone(PhpThread& thread) noexcept;
  // It does not come back from its script. False if it has ended, or was written off before.
  [[nodiscard]] bool write_off(PhpThread& thread) noexcept;

  // Those that have ended; who destroys them joins them, which nobody should do with a lock held.
  [[nodiscard]] Ended take_ended();
  // All of them.
  [[nodiscard]] Ended take_all() noexcept;

  [[nodiscard]] bool empty() const noexcept { return threads_.empty(); }
  [[nodiscard]] std::size_t running() const noexcept { return running_; }  // not gone, not lost
  [[nodiscard]] std::size_t lost() const noexcept { return lost_; }        // lost and not gone
  [[nodiscard]] std::size_t booting_replacements() const noexcept { return replacements_; }
  // Who has not ended is still in its script's boot.
  [[nodiscard]] bool only_boots() const noexcept;
  // Nobody takes requests, and every boot that was tried last has failed.
  [[nodiscard]] bool cannot_boot() const noexcept {
    return booted_ == 0 && failing_ > 0 && failing_ >= running_;
  }

  // When a failing thread tries again; only if there is one.
  [[nodiscard]] std::chrono::steady_clock::time_point next_boot() const noexcept;

 private:
  void set_failing(PhpThread& thread, bool failing) noexcept;
  void leave_places(PhpThread& thread) noexcept;

  std::vector<std::unique_ptr<PhpThread>> threads_;
  std::size_t running_ = 0;
  std::size_t lost_ = 0;
  std::size_t booted_ = 0;
  std::size_t failing_ = 0;
  std::size_t replacements_ = 0;
};

}  // namespace lyger::threads
