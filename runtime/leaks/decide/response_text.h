// A response as words, without what differs from response to response by itself: what two responses
// to the same request are compared by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/leaks/model/observation.h"

namespace lyger::runtime {

class ResponseText {
 public:
  explicit ResponseText(const StepResult& step);

  struct Word {
    std::size_t first = 0;  // in the text
    std::size_t length = 0;
    std::uint64_t hash = 0;
    bool measured = false;  // a number of milliseconds or bytes
  };
  [[nodiscard]] const std::vector<Word>& words() const noexcept { return words_; }
  // The text from one word up to another, with a little of what is around it.
  [[nodiscard]] std::string excerpt(std::size_t first, std::size_t last) const;
  // Whether the word belongs to the body, and not to the head.
  [[nodiscard]] bool is_in_body(std::size_t word) const noexcept;

 private:
  void split();

  std::string text_;
  std::size_t head_ = 0;  // its length
  std::vector<Word> words_;
};

// Words that one has and the other has not: [first, last) of each.
struct WordDifference {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t other_first = 0;
  std::size_t other_last = 0;
};
// In their order. By the longest common subsequence, unless too much differs: then one difference
// reaches from the first to the last.
[[nodiscard]] std::vector<WordDifference> word_differences(const ResponseText& one,
                                                           const ResponseText& other);

}  // namespace lyger::runtime
