#include "runtime/leaks/decide/fill/name_values.h"

#include <algorithm>

namespace lyger::runtime {

NameValues NameValues::parse(std::string_view text, char separator) {
  NameValues values;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    std::string_view pair = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    values.add(pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size())));
  }
  return values;
}

bool NameValues::has(std::string_view name) const noexcept {
  return std::ranges::any_of(pairs_, [&](const auto& pair) {
    const std::string_view own = pair.first;
    return own.starts_with(name) && (own.size() == name.size() || own[name.size()] == '[' ||
                                     own.substr(name.size(), 3) == "%5B");
  });
}

void NameValues::add(std::string_view name, std::string_view value) {
  pairs_.emplace_back(name, value);
}

void NameValues::remove(std::string_view name) {
  std::erase_if(pairs_, [&](const auto& pair) { return pair.first == name; });
}

std::string NameValues::text(std::string_view separator) const {
  std::string text;
  for (const auto& [name, value] : pairs_) {
    if (!text.empty()) text += separator;
    text.append(name).append("=").append(value);
  }
  return text;
}

}  // namespace lyger::runtime
