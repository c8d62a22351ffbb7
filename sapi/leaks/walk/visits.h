// What the walk has been to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lyger::sapi {

// Objects by their numbers, which are small.
class ObjectVisits {
 public:
  void begin(std::size_t objects) { seen_.assign(objects / kBits + 1, 0); }
  // Whether this is the first time.
  [[nodiscard]] bool visit(std::uint32_t object) {
    const std::size_t word = object / kBits;
    const std::uint64_t bit = std::uint64_t{1} << (object % kBits);
    if (word >= seen_.size()) {
      seen_.resize(word + 1, 0);
    }
    const bool first = (seen_[word] & bit) == 0;
    seen_[word] |= bit;
    return first;
  }

 private:
  static constexpr std::size_t kBits = 64;
  std::vector<std::uint64_t> seen_;
};

// How often each array or reference that is not one holder's alone has been met.
class SharedVisits {
 public:
  void begin() noexcept {
    ++look_;
    used_ = 0;
  }
  // How often it has been visited before.
  [[nodiscard]] std::uint32_t visit(const void* shared) {
    if (entries_.size() < 2 * (used_ + 1)) {
      grow();
    }
    Entry& entry = find(shared);
    if (entry.look != look_) {
      entry = {.shared = shared, .look = look_, .visits = 0};
      ++used_;
    }
    return entry.visits++;
  }

 private:
  struct Entry {
    const void* shared = nullptr;
    std::uint32_t look = 0;
    std::uint32_t visits = 0;
  };

  [[nodiscard]] Entry& find(const void* shared) noexcept {
    constexpr std::uintptr_t kMultiplier = 0x9e3779b97f4a7c15;
    const std::size_t mask = entries_.size() - 1;
    std::size_t at = ((reinterpret_cast<std::uintptr_t>(shared) * kMultiplier) >> 32U) & mask;
    while (entries_[at].look == look_ && entries_[at].shared != shared) {
      at = (at + 1) & mask;
    }
    return entries_[at];
  }
  void grow() {
    constexpr std::size_t kFirst = 1024;
    std::vector<Entry> old(entries_.empty() ? kFirst : entries_.size() * 2);
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.look == look_) {
        find(entry.shared) = entry;
      }
    }
  }

  std::vector<Entry> entries_;
  std::size_t used_ = 0;
  std::uint32_t look_ = 0;
};

}  // namespace lyger::sapi
