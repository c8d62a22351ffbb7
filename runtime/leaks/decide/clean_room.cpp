#include "runtime/leaks/decide/clean_room.h"

#include <algorithm>

#include "runtime/leaks/decide/response_text.h"

namespace lyger::runtime {
namespace {

// Which words, and which gaps before them, are not the same in all responses of a kind.
struct Unsteady {
  std::vector<bool> words;
  std::vector<bool> gaps;  // one more than words
};

Unsteady unsteady(const std::vector<ResponseText>& responses) {
  const std::size_t size = responses.front().words().size();
  Unsteady found{std::vector<bool>(size), std::vector<bool>(size + 1)};
  for (std::size_t word = 0; word < size; ++word) {
    found.words[word] = responses.front().words()[word].measured;
  }
  for (std::size_t run = 1; run < responses.size(); ++run) {
    for (const WordDifference& one : word_differences(responses.front(), responses[run])) {
      for (std::size_t word = one.first; word < one.last; ++word) found.words[word] = true;
      found.gaps[one.first] = true;
      found.gaps[one.last] = true;
    }
  }
  return found;
}

bool touches(const Unsteady& unsteady, std::size_t first, std::size_t last) {
  if (unsteady.gaps[first] || unsteady.gaps[last]) return true;
  for (std::size_t word = first; word < last; ++word) {
    if (unsteady.words[word]) return true;
  }
  return false;
}

std::vector<ResponseText> texts(const std::vector<const StepResult*>& steps) {
  std::vector<ResponseText> all;
  for (const StepResult* step : steps) all.emplace_back(*step);
  return all;
}

}  // namespace

std::optional<ResponseDifference> response_difference(const std::vector<const StepResult*>& alone,
                                                      const std::vector<const StepResult*>& after) {
  if (alone.size() < 2 || after.size() < 2) return std::nullopt;
  const std::vector<ResponseText> clean = texts(alone);
  const std::vector<ResponseText> other = texts(after);
  const Unsteady in_clean = unsteady(clean);
  const Unsteady in_other = unsteady(other);
  for (const WordDifference& one : word_differences(clean.front(), other.front())) {
    if (touches(in_clean, one.first, one.last) ||
        touches(in_other, one.other_first, one.other_last)) {
      continue;
    }
    const ResponseText& text = other.front();
    ResponseDifference difference;
    difference.alone = clean.front().excerpt(one.first, one.last);
    difference.after = text.excerpt(one.other_first, one.other_last);
    difference.in_body = text.is_in_body(one.other_first);
    return difference;
  }
  return std::nullopt;
}

}  // namespace lyger::runtime
