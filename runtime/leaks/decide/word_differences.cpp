// Myers: An O(ND) Difference Algorithm and Its Variations, 1986.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/leaks/decide/response_text.h"

namespace lyger::runtime {
namespace {

using Word = ResponseText::Word;

constexpr std::ptrdiff_t kMostEdits = 600;

// The furthest place in `one` on each diagonal.
using Furthest = std::vector<std::ptrdiff_t>;

std::size_t place_of(std::ptrdiff_t diagonal) noexcept {
  return static_cast<std::size_t>(diagonal + kMostEdits + 1);
}

class Edits {
 public:
  Edits(const Word* one, std::ptrdiff_t size, const Word* other, std::ptrdiff_t other_size)
      : one_(one), size_(size), other_(other), other_size_(other_size) {}

  // False: more edits than are worth it.
  bool search() {
    Furthest furthest(static_cast<std::size_t>(2 * kMostEdits + 3), 0);
    for (std::ptrdiff_t edits = 0; edits <= kMostEdits; ++edits) {
      for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
        std::ptrdiff_t place = start(furthest, edits, diagonal);
        while (place < size_ && place - diagonal < other_size_ &&
               one_[place].hash == other_[place - diagonal].hash) {
          ++place;
        }
        furthest[place_of(diagonal)] = place;
        if (place >= size_ && place - diagonal >= other_size_) {
          trail_.push_back(furthest);
          return true;
        }
      }
      trail_.push_back(furthest);
    }
    return false;
  }

  // Which words of each have no partner; to be called after search().
  void mark(std::vector<bool>& removed, std::vector<bool>& added) const {
    std::ptrdiff_t place = size_;
    std::ptrdiff_t other = other_size_;
    for (auto edits = static_cast<std::ptrdiff_t>(trail_.size()) - 1; edits > 0; --edits) {
      const std::ptrdiff_t diagonal = place - other;
      const auto& before = trail_[static_cast<std::size_t>(edits - 1)];
      const bool down = goes_down(before, edits, diagonal);
      const std::ptrdiff_t previous = down ? diagonal + 1 : diagonal - 1;
      place = before[place_of(previous)];
      other = place - previous;
      if (down) {
        added[static_cast<std::size_t>(other)] = true;
      } else {
        removed[static_cast<std::size_t>(place)] = true;
      }
    }
  }

 private:
  static bool goes_down(const Furthest& furthest, std::ptrdiff_t edits, std::ptrdiff_t diagonal) {
    return diagonal == -edits || (diagonal != edits && furthest[place_of(diagonal - 1)] <
                                                           furthest[place_of(diagonal + 1)]);
  }
  static std::ptrdiff_t start(const Furthest& furthest,
                              std::ptrdiff_t edits,
                              std::ptrdiff_t diagonal) {
    if (edits == 0) return 0;
    return goes_down(furthest, edits, diagonal) ? furthest[place_of(diagonal + 1)]
                                                : furthest[place_of(diagonal - 1)] + 1;
  }

  const Word* one_;
  std::ptrdiff_t size_;
  const Word* other_;
  std::ptrdiff_t other_size_;
  std::vector<Furthest> trail_;  // for each number of edits
};

std::vector<WordDifference> joined(const std::vector<bool>& removed,
                                   const std::vector<bool>& added,
                                   std::size_t offset) {
  std::vector<WordDifference> differences;
  std::size_t place = 0;
  std::size_t other = 0;
  while (place < removed.size() || other < added.size()) {
    const std::size_t first = place;
    const std::size_t other_first = other;
    while (place < removed.size() && removed[place]) ++place;
    while (other < added.size() && added[other]) ++other;
    if (place != first || other != other_first) {
      differences.push_back({first + offset, place + offset, other_first + offset, other + offset});
    } else {
      ++place;
      ++other;
    }
  }
  return differences;
}

}  // namespace

std::vector<WordDifference> word_differences(const ResponseText& one, const ResponseText& other) {
  const auto& words = one.words();
  const auto& others = other.words();
  const auto same = [](const Word& a, const Word& b) { return a.hash == b.hash; };
  std::size_t head = 0;
  const std::size_t shorter = std::min(words.size(), others.size());
  while (head < shorter && same(words[head], others[head])) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         same(words[words.size() - 1 - tail], others[others.size() - 1 - tail])) {
    ++tail;
  }
  const std::size_t size = words.size() - head - tail;
  const std::size_t other_size = others.size() - head - tail;
  if (size == 0 && other_size == 0) return {};
  Edits edits(words.data() + head,
              static_cast<std::ptrdiff_t>(size),
              others.data() + head,
              static_cast<std::ptrdiff_t>(other_size));
  if (!edits.search()) return {{head, head + size, head, head + other_size}};
  std::vector<bool> removed(size);
  std::vector<bool> added(other_size);
  edits.mark(removed, added);
  return joined(removed, added, head);
}

}  // namespace lyger::runtime
