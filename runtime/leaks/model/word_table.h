// A hash table from a 64-bit word to a small number, for looking up many words and finding few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lyger::runtime {

class WordTable {
 public:
  void put(std::uint64_t word, std::uint32_t value) {
    if (used_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[place(word)];
    if (!slot.taken) ++used_;
    slot = {word, value, true};
  }

  [[nodiscard]] std::optional<std::uint32_t> get(std::uint64_t word) const noexcept {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[place(word)];
    return slot.taken ? std::optional(slot.value) : std::nullopt;
  }

 private:
  struct Slot {
    std::uint64_t word = 0;
    std::uint32_t value = 0;
    bool taken = false;
  };

  // Where the word is, or the free slot where it would be.
  [[nodiscard]] std::size_t place(std::uint64_t word) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>((word * 0x9e3779b97f4a7c15U) >> 32U) & mask;
    while (slots_[at].taken && slots_[at].word != word) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.taken) slots_[place(slot.word)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t used_ = 0;
};

}  // namespace lyger::runtime
