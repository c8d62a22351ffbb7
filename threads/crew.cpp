#include "threads/crew.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "threads/php_thread.h"

namespace lyger::threads {

Crew::Crew() = default;
Crew::~Crew() = default;

bool Crew::start(PhpPool& pool, unsigned number, PhpThread* replaces) {
  threads_.reserve(threads_.size() + 1);  // a thread that runs is not to be thrown away
  try {
    threads_.push_back(std::make_unique<PhpThread>(pool, number));
  } catch (const std::system_error&) {
    return false;
  }
  ++running_;
  if (replaces != nullptr) {
    threads_.back()->membership.replaces = replaces;
    replaces->membership.replaced_by = threads_.back().get();
    ++replacements_;
  }
  return true;
}

PhpThread* Crew::booted(PhpThread& thread) noexcept {
  Membership& its = thread.membership;
  if (its.lost || its.booted) {
    return nullptr;
  }
  its.booted = true;
  ++booted_;
  set_failing(thread, false);
  PhpThread* const predecessor = std::exchange(its.replaces, nullptr);
  if (predecessor != nullptr) {
    predecessor->membership.replaced_by = nullptr;
    --replacements_;
  }
  return predecessor;
}

void Crew::unbooted(PhpThread& thread) noexcept {
  if (std::exchange(thread.membership.booted, false)) {
    --booted_;
  }
}

void Crew::failed(PhpThread& thread, std::chrono::steady_clock::time_point boots_again) noexcept {
  if (!thread.membership.lost) {
    thread.membership.hurried = false;
    thread.membership.boots_again = boots_again;
    set_failing(thread, true);
  }
}

void Crew::set_failing(PhpThread& thread, bool failing) noexcept {
  if (std::exchange(thread.membership.failing, failing) != failing) {
    failing_ += failing ? 1 : std::size_t(-1);
  }
}

// Who boots to take the place of one that has ended is a worker like any other, and wanted soon.
void Crew::leave_places(PhpThread& thread) noexcept {
  unbooted(thread);
  set_failing(thread, false);
  Membership& its = thread.membership;
  if (PhpThread* const successor = std::exchange(its.replaced_by, nullptr)) {
    successor->membership.replaces = nullptr;
    successor->membership.hurried = true;
    set_failing(*successor, false);
    --replacements_;
  }
  if (PhpThread* const predecessor = std::exchange(its.replaces, nullptr)) {
    predecessor->membership.replaced_by = nullptr;
    --replacements_;
  }
}

void Crew::gone(PhpThread& thread) noexcept {
  leave_places(thread);
  thread.membership.gone = true;
  --(thread.membership.lost ? lost_ : running_);
}

bool Crew::write_off(PhpThread& thread) noexcept {
  Membership& its = thread.membership;
  if (its.gone || its.lost) {
    return false;
  }
  leave_places(thread);
  its.lost = true;
  its.lost_at = std::chrono::steady_clock::now();
  --running_;
  ++lost_;
  return true;
}

std::chrono::steady_clock::time_point Crew::next_boot() const noexcept {
  auto first = std::chrono::steady_clock::time_point::max();
  for (const auto& thread : threads_) {
    if (thread->membership.failing) {
      first = std::min(first, thread->membership.boots_again);
    }
  }
  return first;
}

bool Crew::only_boots() const noexcept {
  return std::ranges::all_of(threads_, [](const auto& thread) {
    return thread->membership.gone || thread->membership.lost ||
           thread->state() == ThreadState::booting;
  });
}

Crew::Ended Crew::take_ended() {
  const auto ended = std::stable_partition(
      threads_.begin(), threads_.end(), [](const auto& each) { return !each->membership.gone; });
  Ended taken;
  std::move(ended, threads_.end(), std::back_inserter(taken));
  threads_.erase(ended, threads_.end());
  return taken;
}

Crew::Ended Crew::take_all() noexcept { return std::exchange(threads_, {}); }

}  // namespace lyger::threads
