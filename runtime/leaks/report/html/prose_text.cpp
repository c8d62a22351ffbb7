#include "runtime/leaks/report/html/prose_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "runtime/leaks/report/html/leak_scene.h"

namespace lyger::runtime {
namespace {

bool is_code(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 5> kSigns{"$", "()", "::", "\\", "--"};
  return std::ranges::any_of(
      kSigns, [word](std::string_view sign) { return word.find(sign) != std::string_view::npos; });
}

// The word without the brackets and stops around it, unless it has opened the brackets itself.
struct Word {
  std::string_view before;
  std::string_view itself;
  std::string_view after;
};

Word stripped(std::string_view word) noexcept {
  const std::size_t first = std::min(word.find_first_not_of("("), word.size());
  std::string_view itself = word.substr(first);
  const auto closes_more = [&itself] {
    return itself.ends_with(')') &&
           std::ranges::count(itself, ')') > std::ranges::count(itself, '(');
  };
  while (
      !itself.empty() &&
      (std::string_view(",.;:").find(itself.back()) != std::string_view::npos || closes_more())) {
    itself.remove_suffix(1);
  }
  return {word.substr(0, first), itself, word.substr(first + itself.size())};
}

}  // namespace

std::string prose_text(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    const Word word = stripped(text.substr(0, length));
    result += is_code(word.itself) ? fmt::format("{}<code>{}</code>{}",
                                                 marked_text(word.before),
                                                 marked_text(word.itself),
                                                 marked_text(word.after))
                                   : marked_text(text.substr(0, length));
    result += text.substr(length, 1);
    text.remove_prefix(std::min(text.size(), length + 1));
  }
  return result;
}

}  // namespace lyger::runtime
