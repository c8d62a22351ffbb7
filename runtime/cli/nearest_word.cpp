#include "runtime/cli/nearest_word.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lyger::runtime {

namespace {

constexpr std::size_t least_beginning = 3;

// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
// (optimal string alignment), from the last three rows of the table.
std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> before_last(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> row(to.size() + 1);
  for (std::size_t column = 0; column <= to.size(); ++column) {
    row[column] = column;
  }
  for (std::size_t line = 1; line <= from.size(); ++line) {
    before_last.swap(last);
    last.swap(row);
    row[0] = line;
    for (std::size_t column = 1; column <= to.size(); ++column) {
      const bool same = from[line - 1] == to[column - 1];
      row[column] =
          std::min({last[column] + 1, row[column - 1] + 1, last[column - 1] + (same ? 0 : 1)});
      const bool swapped = line > 1 && column > 1 && from[line - 1] == to[column - 2] &&
                           from[line - 2] == to[column - 1];
      if (swapped) {
        row[column] = std::min(row[column], before_last[column - 2] + 1);
      }
    }
  }
  return row[to.size()];
}

// A short word has too many neighbours for two mistakes in it to point at one of them.
std::size_t mistakes_forgiven(std::string_view typed) {
  return typed.size() <= 3 ? 1 : std::max<std::size_t>(2, typed.size() / 4);
}

}  // namespace

std::optional<std::string_view> nearest_word(std::string_view typed,
                                             std::span<const std::string_view> words) {
  const auto begun = std::find_if(words.begin(), words.end(), [typed](std::string_view word) {
    return typed.size() >= least_beginning && word.starts_with(typed);
  });
  if (begun != words.end()) {
    return *begun;
  }
  std::optional<std::string_view> nearest;
  std::size_t least = mistakes_forgiven(typed) + 1;
  for (const std::string_view word : words) {
    const std::size_t distance = edit_distance(typed, word);
    if (distance < least) {
      least = distance;
      nearest = word;
    }
  }
  return nearest;
}

}  // namespace lyger::runtime
